// Makes every flush take as long as that of an ordinary disk: loaded before the program, it waits after each fsync and
// fdatasync. Disks of test machines flush in a tenth of a millisecond and hide what is held over a commit.
//
//   FLUSH_MICROS=3000 LD_PRELOAD=./slow_flush.so fairhour serve …
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int flushed(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *text = getenv("FLUSH_MICROS");
    const long micros = text ? atol(text) : 0;
    const struct timespec wait = {micros / 1000000, micros % 1000000 * 1000};
    const int answer = real(file);
    nanosleep(&wait, NULL);
    return answer;
}

int fsync(int file) { return flushed("fsync", file); }
int fdatasync(int file) { return flushed("fdatasync", file); }
