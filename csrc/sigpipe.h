/* Includes neither lua.h nor curl.h. Writing to a connection that the other side has closed must not end the process. */
#ifndef KAPSO_SIGPIPE_H
#define KAPSO_SIGPIPE_H

#include <signal.h>

/*
 * OpenSSL writes with write(2), which raises SIGPIPE, and with CURLOPT_NOSIGNAL libcurl does not shield it. What the
 * signal does otherwise is the host's business: it is only held back while libcurl is at work.
 */
struct sigpipe_shield {
  sigset_t before;
  int active;
};

/* Holds SIGPIPE back if `wanted` (plain sockets are written to with MSG_NOSIGNAL and need no shield). */
void sigpipe_block(int wanted, struct sigpipe_shield *shield);

/* Swallows a SIGPIPE that has come meanwhile, and lets later ones through. */
void sigpipe_restore(struct sigpipe_shield *shield);

#endif
