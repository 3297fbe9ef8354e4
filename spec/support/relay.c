/*
 * Stands before an HTTP server and stops in the middle: relay PORT LOG WHERE NUMBER. It passes on what comes and goes,
 * up to the message of that number (a POST to …/messages). That one, and each that follows on another connection, gets
 *
 *   half-body    half of its body out: the rest is not read
 *   body         all of its body out, and to nobody
 *   taken        all of its body to the server, and nothing back
 *   half-answer  half of the answer back
 *
 * and a line in LOG once it is there: WHERE, the bytes that have passed, those there are in all. The relay prints its port
 * and stays until its standard input ends; then it adds to LOG how many bytes of each body it has got in the end.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BUFFER = 4096, LONGEST_WAIT = 120 };

static const char *log_path, *where;
static int number;
static atomic_int *messages; /* of all connections, which are processes */

struct head {
  char text[16384];
  size_t length; /* of the head itself */
  size_t more;   /* what has come with it of the body */
  size_t body;   /* Content-Length */
};

static void note(const char *what, size_t passed, size_t total) {
  char line[100];
  int length = snprintf(line, sizeof line, "%s %zu %zu\n", what, passed, total);
  FILE *file = fopen(log_path, "a");
  if (file == NULL || fwrite(line, 1, (size_t)length, file) != (size_t)length || fclose(file) != 0) _exit(1);
}

static int read_head(int from, struct head *head) {
  size_t had = 0;
  for (char *end = NULL; end == NULL;) {
    ssize_t count = read(from, head->text + had, sizeof head->text - 1 - had);
    if (count <= 0) return 0;
    had += (size_t)count;
    head->text[had] = '\0';
    end = strstr(head->text, "\r\n\r\n");
    if (end != NULL) head->length = (size_t)(end + 4 - head->text);
  }
  head->more = had - head->length;
  const char *field = strcasestr(head->text, "\r\ncontent-length:");
  head->body = field != NULL ? strtoul(field + 17, NULL, 10) : 0;
  return 1;
}

static void put(int to, const char *bytes, size_t length) {
  for (size_t done = 0; to >= 0 && done < length;) {
    ssize_t count = write(to, bytes + done, length - done);
    if (count <= 0) _exit(0);
    done += (size_t)count;
  }
}

/* Passes a head on and its body up to `most` bytes, which it returns; to -1: to nobody. */
static size_t pass(int from, int to, struct head *head, size_t most) {
  size_t done = head->more < most ? head->more : most;
  put(to, head->text, head->length + done);
  while (done < most) {
    char bytes[BUFFER];
    ssize_t count = read(from, bytes, most - done < sizeof bytes ? most - done : sizeof bytes);
    if (count <= 0) _exit(0);
    put(to, bytes, (size_t)count);
    done += (size_t)count;
  }
  return done;
}

/* Whether the other end of a connection, a process of this machine, has read all that was written to it, or is dead. */
static int is_read(int client) {
  struct sockaddr_in peer;
  socklen_t size = sizeof peer;
  char line[256];
  unsigned port = 0, unread = 0;
  if (getpeername(client, (struct sockaddr *)&peer, &size) != 0) return 1;
  FILE *file = fopen("/proc/net/tcp", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    unsigned queued;
    if (sscanf(line, " %*d: %*x:%x %*x:%*x %*x %*x:%x", &port, &queued) == 2 && port == ntohs(peer.sin_port)) unread = queued;
  }
  if (file != NULL) (void)fclose(file);
  return unread == 0;
}

/* Stays there until standard input ends, when the sender is dead; then counts what of the body was still on its way. */
static void hold(int client, size_t had, size_t total) {
  char bytes[BUFFER];
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  (void)poll(&input, 1, LONGEST_WAIT * 1000);
  for (ssize_t count; (count = read(client, bytes, sizeof bytes)) > 0;) had += (size_t)count;
  note("in-the-end", had, total);
  _exit(0);
}

static int is_at(const char *place) { return strcmp(where, place) == 0; }

/* A message that goes so far and no further. */
static void stop(int client, int server, struct head *request) {
  struct head answer;
  size_t most = is_at("half-body") ? request->body / 2 : request->body;
  size_t had = pass(client, is_at("body") ? -1 : server, request, most);
  if (is_at("taken") || is_at("half-answer")) {
    if (!read_head(server, &answer)) _exit(0);
  }
  if (is_at("half-answer")) {
    size_t half = pass(server, client, &answer, answer.body / 2);
    while (!is_read(client)) (void)usleep(1000);
    note(where, half, answer.body);
  } else {
    note(where, had, request->body);
  }
  hold(client, had, request->body);
}

static void serve(int client, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  struct head request, answer;
  if (connect(server, (struct sockaddr *)&address, sizeof address) != 0) return;
  while (read_head(client, &request)) {
    int is_message = strncmp(request.text, "POST ", 5) == 0 && strstr(request.text, "/messages HTTP/") != NULL;
    if (is_message && atomic_fetch_add(messages, 1) + 1 >= number) stop(client, server, &request);
    (void)pass(client, server, &request, request.body);
    if (!read_head(server, &answer)) return;
    (void)pass(server, client, &answer, answer.body);
  }
}

static int listen_somewhere(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0), buffer = BUFFER;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) != 0 ||
      bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 256) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &size) != 0)
    exit(1);
  printf("%d\n", ntohs(address.sin_port));
  (void)fclose(stdout);
  return listener;
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  log_path = arguments[2], where = arguments[3], number = atoi(arguments[4]);
  messages = mmap(NULL, sizeof *messages, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (messages == MAP_FAILED) return 1;
  int listener = listen_somewhere();
  struct pollfd both[] = {{.fd = listener, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
  while (poll(both, 2, -1) >= 0 && both[1].revents == 0) {
    int client = accept(listener, NULL, NULL);
    if (fork() == 0) {
      (void)close(listener);
      (void)alarm(LONGEST_WAIT);
      serve(client, atoi(arguments[1]));
      _exit(0);
    }
    (void)close(client);
  }
  while (wait(NULL) > 0) {}
  return 0;
}
