/* modules_internal.h - what the files that find, read, cache and list modules share. */
#ifndef HOST_MODULES_MODULES_INTERNAL_H
#define HOST_MODULES_MODULES_INTERNAL_H

#include "description_internal.h"
#include "modules.h"

enum { REASON_BYTES = 1024 };

/* -- folders.c -- */

/* The folders to look through, in order, each once; NULL: no memory. */
const folder_record *folders_list(arena *memory, const char *const *study_folders, size_t n,
                                  size_t *count);
/* By name, or by what the file system says they are. */
bool same_folder(const char *a, const char *b);
/* "FOLDER/NAME"; NULL: no memory. */
char *folder_join(arena *memory, const char *folder, const char *name);
/* $VARIABLE/TAIL, or $HOME/OTHERWISE/TAIL when the variable is not an absolute path; NULL: neither
 * is, or no memory. */
char *folder_of_user(arena *memory, const char *variable, const char *otherwise, const char *tail);

/* -- file.c -- */

typedef struct file_bytes {
    unsigned char *bytes;
    size_t size, capacity;
    size_t whole; /* the file's size, of which only the start may have been wanted */
} file_bytes;

/* Of a file of `whole` bytes that starts with these, how many from its start are wanted. */
typedef size_t (*file_needs)(const void *start, size_t size, size_t whole);

/* Reads a regular file, to its end where `needs` is NULL, and waits for nothing: what is no file,
 * is over `limit` bytes or cannot be read gives false with a sentence.  `result` is {0} or that of
 * an earlier file, whose room is used again; release it with file_release() in either case. */
bool file_read(allocator *from, const char *path, size_t limit, file_needs needs,
               file_bytes *result, sentence *why);
void file_release(allocator *from, file_bytes *file); /* empties it, too */

/* -- cache.c -- */

/* One entry of the description cache: a module file by its build id and size. */
typedef struct cache_key {
    const char *folder; /* NULL: no cache */
    const char *build_id;
    uint64_t size;
} cache_key;

/* What was known of this module: an object with either "plugins" or a text "reason".  A new
 * reference, or NULL when nothing trustworthy is there. */
json_t *cache_get(arena *memory, const cache_key *key);
/* Remembers it (members are added to the object).  A cache that cannot be written is no error. */
void cache_put(arena *memory, const cache_key *key, json_t *entry);

/* -- scan.c -- */

/* The names of the module files of a folder, sorted; one that cannot be read has none.  false: no
 * memory. */
bool module_names(arena *memory, const char *folder, const char ***names, size_t *n);
/* The modules of these folders; false: no memory. */
bool scan_folders(arena *memory, const folder_record *folders, size_t n, const char *cache,
                  const trust_list *trusted, describer *how, module_record **modules,
                  size_t *count);

#endif
