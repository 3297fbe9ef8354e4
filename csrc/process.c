/* Includes neither lua.h nor curl.h. */
#include "process.h"

#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef MADV_WIPEONFORK

static char *make_mark(void) {
  char *page = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return NULL;
  /* some say yes without doing it (qemu's user mode): they say so to what there cannot be as well */
  if (madvise(page, 1, -1) != 0 && madvise(page, 1, MADV_WIPEONFORK) == 0) return page;
  (void)munmap(page, 1);
  return NULL;
}

#else

static char *make_mark(void) { return NULL; }

#endif

void process_note(struct process *process) {
  process->id = getpid();
  if (process->mark == NULL) process->mark = make_mark();
  if (process->mark != NULL) *process->mark = 1;
}

int process_is_same(const struct process *process) {
  return process->mark != NULL ? *process->mark : process->id == getpid();
}

void process_free(struct process *process) {
  if (process->mark != NULL) (void)munmap(process->mark, 1);
  *process = (struct process){0};
}
