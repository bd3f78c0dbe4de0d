/* serve_folder.c - see serve_folder.h */
#include "serve_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int serve_open(const char *folder, const char *name, uint64_t *bytes)
{
    struct stat about;
    int place, file;

    if (*name == '\0' || *name == '.' || strchr(name, '/'))
        return -1;
    place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (place < 0)
        return -1;
    file = openat(place, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    (void)close(place);
    if (file >= 0 && (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))) {
        (void)close(file);
        return -1;
    }
    if (file >= 0)
        *bytes = (uint64_t)about.st_size;
    return file;
}

const char *serve_type(const char *name)
{
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"},
        {".csv", "text/csv; charset=utf-8"},
        {".json", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
    const char *const dot = strrchr(name, '.');

    for (size_t k = 0; dot && k < sizeof types / sizeof *types; k++)
        if (strcmp(dot, types[k][0]) == 0)
            return types[k][1];
    return "application/octet-stream";
}

void serve_version(const char *folder, char *text, size_t size)
{
    char path[4096];
    struct stat about = {0};
    const int n = snprintf(path, sizeof path, "%s/manifest.json", folder);

    if (n > 0 && (size_t)n < sizeof path)
        (void)stat(path, &about);
    (void)snprintf(text, size, "%llu-%lld-%ld", (unsigned long long)about.st_ino,
                   (long long)about.st_ctim.tv_sec, about.st_ctim.tv_nsec);
}
