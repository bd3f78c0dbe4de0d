/* failing.c - for LD_PRELOAD: one call of the host to the system fails.
 *
 * FAILING_CALL=N lets the N-th fail, with the number FAILING_ERROR; 0 lets none.  What was called,
 * one line each, goes to the file FAILING_LOG, the one that fails with a "failed " before it.  Only
 * the program regind counts, not its workers, and only calls of the program and its library: what
 * the C library calls itself it fails as a whole (opendir(), fopen()).
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long count;
static long chosen;
static int error_number, log_file = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *const call = getenv("FAILING_CALL"), *const number = getenv("FAILING_ERROR"),
                      *const path = getenv("FAILING_LOG");

    if (strcmp(program_invocation_short_name, "regind") != 0)
        return;
    chosen = call ? strtol(call, NULL, 10) : 0;
    error_number = number ? (int)strtol(number, NULL, 10) : EIO;
    if (path)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, path,
                                O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Whether this call is the one. */
static bool fails(const char *name)
{
    const long number = atomic_fetch_add(&count, 1) + 1;
    char line[64];
    const int length =
        snprintf(line, sizeof line, "%s%s\n", number == chosen ? "failed " : "", name);

    if (log_file >= 0)
        (void)syscall(SYS_write, log_file, line, (size_t)length);
    if (number != chosen)
        return false;
    errno = error_number;
    return true;
}

/* NAME(RESULT, FAILURE, NAME, (PARAMETERS), (ARGUMENTS)) */
#define WRAP(RESULT, FAILURE, NAME, PARAMETERS, ARGUMENTS)                                         \
    RESULT NAME PARAMETERS;                                                                        \
    RESULT NAME PARAMETERS                                                                         \
    {                                                                                              \
        static RESULT(*real) PARAMETERS;                                                           \
                                                                                                   \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #NAME);                                             \
        if (fails(#NAME))                                                                          \
            return FAILURE;                                                                        \
        return real ARGUMENTS;                                                                     \
    }

WRAP(ssize_t, -1, read, (int file, void *to, size_t n), (file, to, n))
WRAP(ssize_t, -1, pread, (int file, void *to, size_t n, off_t at), (file, to, n, at))
WRAP(ssize_t, -1, write, (int file, const void *from, size_t n), (file, from, n))
WRAP(int, -1, fstat, (int file, struct stat *about), (file, about))
WRAP(int, -1, stat, (const char *path, struct stat *about), (path, about))
WRAP(int, -1, lstat, (const char *path, struct stat *about), (path, about))
WRAP(int, -1, fstatat, (int folder, const char *path, struct stat *about, int how),
     (folder, path, about, how))
WRAP(void *, MAP_FAILED, mmap, (void *at, size_t n, int may, int how, int file, off_t from),
     (at, n, may, how, file, from))
WRAP(int, -1, mprotect, (void *at, size_t n, int may), (at, n, may))
WRAP(int, -1, ftruncate, (int file, off_t length), (file, length))
WRAP(int, -1, fsync, (int file), (file))
WRAP(int, -1, rename, (const char *from, const char *to), (from, to))
WRAP(int, -1, renameat2, (int a, const char *from, int b, const char *to, unsigned how),
     (a, from, b, to, how))
WRAP(int, -1, unlink, (const char *path), (path))
WRAP(int, -1, unlinkat, (int folder, const char *path, int how), (folder, path, how))
WRAP(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(int, -1, rmdir, (const char *path), (path))
WRAP(int, -1, pipe2, (int ends[2], int how), (ends, how))
WRAP(int, -1, socketpair, (int domain, int type, int protocol, int ends[2]),
     (domain, type, protocol, ends))
WRAP(int, -1, memfd_create, (const char *name, unsigned how), (name, how))
WRAP(int, error_number, posix_spawn,
     (pid_t * pid, const char *path, const posix_spawn_file_actions_t *actions,
      const posix_spawnattr_t *attributes, char *const *arguments, char *const *variables),
     (pid, path, actions, attributes, arguments, variables))
WRAP(ssize_t, -1, sendmsg, (int file, const struct msghdr *message, int how), (file, message, how))
WRAP(ssize_t, -1, recvmsg, (int file, struct msghdr *message, int how), (file, message, how))
WRAP(int, -1, poll, (struct pollfd * files, nfds_t n, int ms), (files, n, ms))
WRAP(DIR *, NULL, opendir, (const char *path), (path))
WRAP(DIR *, NULL, fdopendir, (int folder), (folder))
WRAP(FILE *, NULL, fopen, (const char *path, const char *how), (path, how))
WRAP(FILE *, NULL, fdopen, (int file, const char *how), (file, how))
WRAP(char *, NULL, realpath, (const char *path, char *resolved), (path, resolved))
WRAP(int, -1, access, (const char *path, int how), (path, how))
WRAP(int, -1, flock, (int file, int how), (file, how))
WRAP(int, -1, dup, (int file), (file))

int open(const char *path, int how, ...)
{
    mode_t mode = 0;
    va_list rest;

    va_start(rest, how);
    if (how & (O_CREAT | O_TMPFILE))
        mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails("open") ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, how, mode);
}

int openat(int folder, const char *path, int how, ...)
{
    mode_t mode = 0;
    va_list rest;

    va_start(rest, how);
    if (how & (O_CREAT | O_TMPFILE))
        mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails("openat") ? -1 : (int)syscall(SYS_openat, folder, path, how, mode);
}

int fcntl(int file, int what, ...)
{
    va_list rest;
    long argument;

    va_start(rest, what);
    argument = va_arg(rest, long);
    va_end(rest);
    return fails("fcntl") ? -1 : (int)syscall(SYS_fcntl, file, what, argument);
}
