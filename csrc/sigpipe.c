/* Includes neither lua.h nor curl.h. */
#include "sigpipe.h"

#include <stddef.h>

static void only_sigpipe(sigset_t *set) {
  (void)sigemptyset(set);
  (void)sigaddset(set, SIGPIPE);
}

void sigpipe_block(int wanted, struct sigpipe_shield *shield) {
  sigset_t pipe;
  only_sigpipe(&pipe);
  shield->active = wanted && pthread_sigmask(SIG_BLOCK, &pipe, &shield->before) == 0;
}

void sigpipe_restore(struct sigpipe_shield *shield) {
  sigset_t pipe;
  sigset_t pending;
  int taken = 0;
  if (!shield->active) return;
  only_sigpipe(&pipe);
  if (!sigismember(&shield->before, SIGPIPE) && sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE)) {
    (void)sigwait(&pipe, &taken);
  }
  (void)pthread_sigmask(SIG_SETMASK, &shield->before, NULL);
}
