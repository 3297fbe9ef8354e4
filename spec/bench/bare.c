/*
 * What libcurl's multi interface can do from bare C: the same requests as the library makes, on a fixed number of
 * reused handles, each option set anew for each message, the answer collected and its status checked.
 *
 *     bare URL MESSAGES IN_FLIGHT  ->  "MESSAGES SECONDS CPU_SECONDS PEAK_KIB"
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { MOST_IN_FLIGHT = 1024, ANSWER_ROOM = 4096 };

static const char body[] =
    "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"+15551234567\",\"type\":\"template\","
    "\"template\":{\"name\":\"order_ready_named\",\"language\":{\"code\":\"en_US\"},\"components\":[{\"type\":\"body\","
    "\"parameters\":[{\"type\":\"text\",\"parameter_name\":\"order_id\",\"text\":\"ORDER-123\"}]}]}}";

struct slot {
  size_t length;
  char answer[ANSWER_ROOM];
};

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  struct slot *slot = context;
  if (slot->length + size * count > ANSWER_ROOM) return 0;
  memcpy(slot->answer + slot->length, bytes, size * count);
  slot->length += size * count;
  return size * count;
}

static void start(CURLM *multi, CURL *easy, struct slot *slot, const char *url, struct curl_slist *headers) {
  slot->length = 0;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "kapso-lua/0.1.0");
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)(sizeof body - 1));
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_multi_add_handle(multi, easy);
}

static void check(const CURLMsg *message) {
  char *slot = NULL;
  long status = 0;
  curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &slot);
  if (message->data.result != CURLE_OK || status != 200 || ((struct slot *)(void *)slot)->length == 0) {
    fprintf(stderr, "bare: %s, HTTP %ld\n", curl_easy_strerror(message->data.result), status);
    exit(1);
  }
}

static double seconds(clockid_t clock) {
  struct timespec now = {0};
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **words) {
  static struct slot slots[MOST_IN_FLIGHT];
  if (count != 4) return 2;
  const char *url = words[1];
  int messages = atoi(words[2]), in_flight = atoi(words[3]), started = 0, done = 0, running = 0, left = 0;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
  headers = curl_slist_append(headers, "X-API-Key: sandbox-key");
  double began = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  while (started < in_flight && started < messages && started < MOST_IN_FLIGHT) {
    start(multi, curl_easy_init(), &slots[started], url, headers);
    started++;
  }
  while (done < messages) {
    curl_multi_perform(multi, &running);
    CURLMsg *message = NULL;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      CURL *easy = message->easy_handle;
      char *slot = NULL;
      check(message);
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
      curl_multi_remove_handle(multi, easy);
      done++;
      if (started < messages) {
        start(multi, easy, (struct slot *)(void *)slot, url, headers);
        started++;
      }
    }
    if (done < messages) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  began = seconds(CLOCK_MONOTONIC) - began;
  cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  struct rusage usage = {0};
  getrusage(RUSAGE_SELF, &usage);
  printf("%d %.6f %.6f %ld\n", messages, began, cpu, usage.ru_maxrss);
  return 0;
}
