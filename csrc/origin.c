/* Includes neither lua.h nor curl.h. */
#include "origin.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define HEX DIGITS "abcdefABCDEF"
#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

enum { LONGEST_URL = 2048, LONGEST_NAME = 253, LONGEST_LABEL = 63 };

static void copy_lower(char *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) out[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
  out[length] = '\0';
}

/* The scheme and its "://"; how long that is, or 0. */
static size_t read_scheme(const char *url, struct origin *origin) {
  static const struct {
    const char *start;
    const char *port;
  } schemes[] = {{"https://", "443"}, {"http://", "80"}};
  char start[9];
  copy_lower(start, url, strnlen(url, 8));
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
    size_t length = strlen(schemes[i].start);
    if (strncmp(start, schemes[i].start, length) != 0) continue;
    copy_lower(origin->scheme, schemes[i].start, length - 3);
    copy_lower(origin->port, schemes[i].port, strlen(schemes[i].port));
    return length;
  }
  return 0;
}

/* Whether `host` is an address, and written as inet_ntop writes it: there are many other ways. */
static int is_address(int family, const char *host) {
  unsigned char address[sizeof(struct in6_addr)];
  char written[INET6_ADDRSTRLEN];
  return inet_pton(family, host, address) == 1 && inet_ntop(family, address, written, sizeof written) != NULL &&
         strcmp(host, written) == 0;
}

/* What ends in a number is an IPv4 address, as browsers see it; libcurl wants all of it to be numbers. */
static int ends_in_number(const char *host) {
  const char *dot = strrchr(host, '.');
  const char *label = dot != NULL ? dot + 1 : host;
  if (label[0] == '0' && label[1] == 'x') return label[2 + strspn(label + 2, HEX)] == '\0';
  return label[strspn(label, DIGITS)] == '\0';
}

static int is_name(const char *label) {
  for (;;) {
    size_t length = strspn(label, LETTERS DIGITS "-_");
    if (length == 0 || length > LONGEST_LABEL || label[0] == '-' || label[length - 1] == '-') return 0;
    label += length;
    if (*label == '\0') return 1;
    if (*label++ != '.') return 0;
  }
}

static const char *check_host(const char *host) {
  if (!is_name(host)) return "has a host that is not plain letters, digits, hyphens and dots (other letters: in Punycode, xn--)";
  if (ends_in_number(host) && !is_address(AF_INET, host)) return "has an IPv4 address that is not written as 192.0.2.1";
  return NULL;
}

static const char *check_ipv6(const char *host) {
  if (is_address(AF_INET6, host) && strchr(host, '.') == NULL) return NULL;
  return "has an IPv6 address that is not written in its short form, as [2001:db8::1]";
}

static const char *read_port(const char *text, size_t length, struct origin *origin) {
  static const char wrong[] = "has a port that is not a number from 1 to 65535";
  if (length == 0 || length > 5 || strspn(text, DIGITS) < length || text[0] == '0') return wrong;
  copy_lower(origin->port, text, length);
  return strtol(origin->port, NULL, 10) <= 65535 ? NULL : wrong;
}

/* Host and port; `text` goes on behind `length`. */
static const char *read_authority(const char *text, size_t length, struct origin *origin) {
  int brackets = text[0] == '[';
  if (length == 0) return "has no host";
  if (memchr(text, '@', length) != NULL) return "has a user name or password in it";
  const char *host_end = memchr(text, brackets ? ']' : ':', length);
  size_t host_length = host_end != NULL ? (size_t)(host_end - text) : length;
  if (brackets && host_end == NULL) return "has a bracket that is not closed";
  if (host_length > LONGEST_NAME) return "has a host that is too long";
  copy_lower(origin->host, text + brackets, host_length - (size_t)brackets);
  const char *problem = brackets ? check_ipv6(origin->host) : check_host(origin->host);
  size_t end = host_length + (size_t)brackets;
  if (problem != NULL || end == length) return problem;
  if (text[end] != ':') return "has something between its host and its port";
  return read_port(text + end + 1, length - end - 1, origin);
}

static const char *check_path(const char *path) {
  for (; *path != '\0'; path++) {
    path += strspn(path, LETTERS CAPITALS DIGITS "-._~!$&'()*+,;=:@/");
    if (*path == '\0') break;
    if (*path != '%' || strspn(path + 1, HEX) < 2) return "has a character in its path that must be percent-escaped";
  }
  return NULL;
}

const char *origin_read(const char *url, size_t length, struct origin *origin) {
  if (length > LONGEST_URL) return "is too long";
  if (strlen(url) != length) return "has a NUL byte in it";
  size_t start = read_scheme(url, origin);
  if (start == 0) return "does not begin with https:// or http://";
  size_t authority = strcspn(url + start, "/");
  const char *problem = read_authority(url + start, authority, origin);
  return problem != NULL ? problem : check_path(url + start + authority);
}

int origin_equal(const struct origin *a, const struct origin *b) {
  return strcmp(a->scheme, b->scheme) == 0 && strcmp(a->host, b->host) == 0 && strcmp(a->port, b->port) == 0;
}

int origin_is_loopback(const struct origin *origin) {
  struct in_addr address;
  if (strcmp(origin->host, "localhost") == 0 || strcmp(origin->host, "::1") == 0) return 1;
  return inet_pton(AF_INET, origin->host, &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}
