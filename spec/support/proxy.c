/*
 * An HTTP proxy that knows one server only: proxy PORT LOG. Wherever a client wants to go, it gets to 127.0.0.1:PORT,
 * through a tunnel when it asks with CONNECT. Every head that the proxy sees is appended to LOG. It prints its own
 * port and stays until its standard input ends.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/* Reads up to the blank line. */
static size_t read_head(int client, char *head, size_t room) {
  size_t length = 0;
  while (length + 1 < room) {
    ssize_t count = read(client, head + length, room - length - 1);
    if (count <= 0) return 0;
    length += (size_t)count;
    head[length] = '\0';
    if (strstr(head, "\r\n\r\n") != NULL) return length;
  }
  return 0;
}

static int pass(int from, int to) {
  char bytes[65536];
  ssize_t count = read(from, bytes, sizeof bytes);
  for (ssize_t done = 0; done < count;) {
    ssize_t written = write(to, bytes + done, (size_t)(count - done));
    if (written <= 0) return 0;
    done += written;
  }
  return count > 0;
}

static void serve(int client, int port, const char *log) {
  char head[65536];
  size_t length = read_head(client, head, sizeof head);
  FILE *file = length > 0 ? fopen(log, "a") : NULL;
  if (file == NULL) return;
  fputs(head, file);
  fclose(file);
  struct sockaddr_in address = loopback(port);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(server, (struct sockaddr *)&address, sizeof address) != 0) return;
  static const char open[] = "HTTP/1.1 200 Tunnel\r\nX-Proxy: yes\r\n\r\n";
  int is_tunnel = strncmp(head, "CONNECT ", 8) == 0;
  ssize_t sent = is_tunnel ? write(client, open, sizeof open - 1) : write(server, head, length);
  struct pollfd both[] = {{.fd = client, .events = POLLIN}, {.fd = server, .events = POLLIN}};
  while (sent > 0 && poll(both, 2, -1) > 0) {
    if (both[0].revents != 0 && !pass(client, server)) return;
    if (both[1].revents != 0 && !pass(server, client)) return;
  }
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  struct sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 64) != 0) return 1;
  if (getsockname(listener, (struct sockaddr *)&address, &size) != 0) return 1;
  printf("%d\n", ntohs(address.sin_port));
  fclose(stdout);
  signal(SIGCHLD, SIG_IGN);
  struct pollfd both[] = {{.fd = listener, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
  while (poll(both, 2, -1) >= 0 && both[1].revents == 0) {
    int client = accept(listener, NULL, NULL);
    if (fork() == 0) {
      serve(client, atoi(arguments[1]), arguments[2]);
      _exit(0);
    }
    close(client);
  }
  return 0;
}
