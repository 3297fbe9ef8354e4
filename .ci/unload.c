// Loaded last by LD_PRELOAD: what this process starts is started without the sanitizers.
#include <stdlib.h>

__attribute__((constructor)) static void unload(void) {
  unsetenv("LD_PRELOAD");
}
