/* Power cuts for tests: at every fsync or fdatasync this library keeps a copy of the file, as a disk would.

   LD_PRELOAD=keep.so KEEP_FROM=/folder KEEP_TO=/copies program

   Whatever was not synchronised when the program is killed is then forgotten by putting the copies back. A copy is made
   aside and put in place whole, so a kill in the middle leaves the one before. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int copy(int from, const char *to) {
    static __thread char buffer[1 << 20];
    int file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return -1;
    off_t at = 0;
    ssize_t got;
    while ((got = pread(from, buffer, sizeof buffer, at)) > 0) {
        if (write(file, buffer, got) != got) { got = -1; break; }
        at += got;
    }
    close(file);
    return got < 0 ? -1 : 0;
}

/* Before the real call: what is copied is at most what the disk will hold when the call returns. */
static void keep(int fd) {
    const char *from = getenv("KEEP_FROM"), *to = getenv("KEEP_TO");
    char link[64], path[PATH_MAX], kept[PATH_MAX], aside[PATH_MAX + 32], lock[PATH_MAX + 32];
    struct stat is;
    if (!from || !to || fstat(fd, &is) || !S_ISREG(is.st_mode)) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    if (strncmp(path, from, strlen(from)) || strstr(path, " (deleted)")) return;
    if (snprintf(kept, sizeof kept, "%s/%s", to, strrchr(path, '/') + 1) >= (int)sizeof kept) return;
    snprintf(lock, sizeof lock, "%s.lock", kept);
    snprintf(aside, sizeof aside, "%s.%d", kept, (int)gettid());
    int turn = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (turn < 0) abort();
    flock(turn, LOCK_EX);
    if (copy(fd, aside) || rename(aside, kept)) abort();
    close(turn);
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    keep(fd);
    return real(fd);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    keep(fd);
    return real(fd);
}
