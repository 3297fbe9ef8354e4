/* Includes neither lua.h nor curl.h. Whether this is a forked child, without a system call each time. */
#ifndef KAPSO_PROCESS_H
#define KAPSO_PROCESS_H

#include <sys/types.h>

/* All zero is no process. */
struct process {
  pid_t id;
  char *mark; /* owned; a page that the kernel wipes in a child, where there is such a thing, or NULL */
};

/* Notes that it is this process. */
void process_note(struct process *process);

/* Whether it still is the one that was noted. */
int process_is_same(const struct process *process);

void process_free(struct process *process);

#endif
