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
/* A new file in the folder of the cache, which is made where it is not there, or -1; it takes the
 * name `path` at its end, if all was written. */
int cache_file_new(arena *memory, const char *folder, char **temporary);
void cache_file_end(int file, const char *temporary, const char *path, bool written);

/* -- known_files.c -- */

/* What tells a file from another, and from itself before a change. */
typedef struct file_identity {
    uint64_t device, inode, size, modified, modified_ns, changed, changed_ns;
} file_identity;

/* A module file that fits this host, as it was when it was read. */
typedef struct known_file {
    file_identity identity;
    uint32_t minor;
    const char *build_id;
    const char *const *ids; /* of its plugins */
    size_t n_ids;
} known_file;

typedef struct known_files {
    arena *memory;
    const char *folder; /* NULL: no cache */
    known_file *items;
    size_t count, capacity;
    bool changed;
} known_files;

/* Those that the cache knows; none where it cannot be read or is damaged. */
known_files known_files_open(arena *memory, const char *folder);
/* Whether the file is known and has not changed: fills `record` with what is known of it.
 * `identity` is filled in either case; all zero: there is no such file. */
bool known_files_find(const known_files *self, file_identity *identity, module_record *record);
/* Remembers a module that was read after known_files_find() told its identity, if it is still the
 * same, and is older than a clock may be coarse.  No memory: it is not remembered. */
void known_files_add(known_files *self, const file_identity *identity, const module_record *record);
/* Writes them, if there is anything new.  A cache that cannot be written is no error. */
void known_files_close(known_files *self);

/* -- recall.c -- */

/* The plugin of that id in a module, read where it is needed; NULL: none, or no longer. */
const plugin_description *module_plugin(const module_list *self, module_record *of, const char *id);
/* Takes the description out of JSON.  false with a sentence. */
bool recall_plugins(arena *memory, module_record *record, const json_t *json, sentence *why);

/* -- scan.c -- */

/* The names of the module files of a folder, sorted; one that cannot be read has none.  false: no
 * memory. */
bool module_names(arena *memory, const char *folder, const char ***names, size_t *n);
/* The modules of these folders; false: no memory. */
bool scan_folders(arena *memory, const folder_record *folders, size_t n, const char *cache,
                  const trust_list *trusted, describer *how, module_record **modules,
                  size_t *count);

#endif
