/* files.c - which files a process may open, by Landlock; see confine.h
 *
 * The host makes the rules, as it knows the paths, and the worker takes them on.  What Landlock has
 * no word for (rights, times) is refused by the filter of system calls.
 */
#include <dirent.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

/* Newer than the headers of Debian 12. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (UINT64_C(1) << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif
enum { HAS_REFER = 2, HAS_TRUNCATE = 3, HAS_SCOPES = 6 };
#define SCOPE_SOCKETS_AND_SIGNALS UINT64_C(3)

typedef struct ruleset_form {
    uint64_t files, network, scopes;
} ruleset_form;

enum {
    READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE,
    WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
            LANDLOCK_ACCESS_FS_REMOVE_FILE,
    OF_FILES =
        LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE,
    EVERYTHING = 2 * LANDLOCK_ACCESS_FS_MAKE_SYM - 1
};

/* What libraries read: other libraries and their data, clocks, locales, names of users; what tells
 * of the machine and of the process itself.  DuckDB aborts where it may not read the limits of its
 * control group. */
static const char *const readable[] = {"/usr",
                                       "/lib",
                                       "/lib64",
                                       "/lib32",
                                       "/opt",
                                       "/nix/store",
                                       "/gnu/store",
                                       "/etc/ld.so.cache",
                                       "/etc/ld.so.preload",
                                       "/etc/localtime",
                                       "/etc/timezone",
                                       "/etc/locale.alias",
                                       "/etc/fonts",
                                       "/etc/xml",
                                       "/etc/passwd",
                                       "/etc/group",
                                       "/etc/nsswitch.conf",
                                       "/proc/cpuinfo",
                                       "/proc/meminfo",
                                       "/proc/stat",
                                       "/proc/filesystems",
                                       "/proc/sys/kernel",
                                       "/proc/sys/vm",
                                       "/proc/version",
                                       "/sys/devices/system",
                                       "/sys/fs/cgroup",
                                       "/sys/kernel/mm"};
static const char *const of_network[] = {
    "/etc/hosts",           "/etc/resolv.conf", "/etc/host.conf",
    "/etc/gai.conf",        "/etc/services",    "/etc/ssl",
    "/run/systemd/resolve", "/etc/krb5.conf",   "/etc/postgresql-common"};
/* What clients of databases read of their user: below the home folder, and by variables. */
static const char *const of_home[] = {".pgpass", ".pg_service.conf", ".postgresql"};
static const char *const of_variables[] = {"PGPASSFILE",    "PGSERVICEFILE", "PGSYSCONFDIR",
                                           "PGSSLROOTCERT", "PGSSLCERT",     "PGSSLKEY",
                                           "PGSSLCRL",      "KRB5_CONFIG"};
static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                      "/dev/urandom"};

int confine_files_version(void)
{
    const long version =
        syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return version > 0 ? (int)version : 0;
}

static uint64_t writes(int version)
{
    return WRITE | (version >= HAS_TRUNCATE ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

/* A file, or a folder; descriptor -1: what is not there cannot be opened. */
typedef struct place {
    int file;
    bool is_folder;
} place;

static place open_place(const char *path)
{
    const place self = {.file = open(path, O_PATH | O_CLOEXEC)};
    struct stat about;
    const bool is_file = self.file >= 0 && fstat(self.file, &about) == 0 && !S_ISDIR(about.st_mode);

    return (place){self.file, !is_file};
}

static void allow(int rules, place at, uint64_t what)
{
    const uint64_t of_files = OF_FILES | LANDLOCK_ACCESS_FS_TRUNCATE;
    const struct landlock_path_beneath_attr rule = {
        .allowed_access = at.is_folder ? what : what & of_files, .parent_fd = at.file};

    if (at.file >= 0)
        (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

static void allow_path(int rules, const char *path, uint64_t what)
{
    const place at = open_place(path);

    allow(rules, at, what);
    if (at.file >= 0)
        (void)close(at.file);
}

/* The folders of a variable such as LD_LIBRARY_PATH. */
static void allow_list(int rules, const char *list)
{
    char path[4096];

    while (list && *list) {
        const size_t length = strcspn(list, ":");

        if (length > 0 && length < sizeof path) {
            memcpy(path, list, length);
            path[length] = '\0';
            allow_path(rules, path, READ);
        }
        list += length + (list[length] != '\0');
    }
}

static void allow_clients(int rules)
{
    const char *const home = getenv("HOME"); // NOLINT(concurrency-mt-unsafe)
    char path[4096];

    for (size_t k = 0; home && k < sizeof of_home / sizeof *of_home; k++)
        if ((size_t)snprintf(path, sizeof path, "%s/%s", home, of_home[k]) < sizeof path)
            allow_path(rules, path, READ);
    for (size_t k = 0; k < sizeof of_variables / sizeof *of_variables; k++) {
        const char *const named = getenv(of_variables[k]); // NOLINT(concurrency-mt-unsafe)

        if (named)
            allow_path(rules, named, READ);
    }
}

enum {
    N_READABLE = sizeof readable / sizeof *readable,
    N_OF_NETWORK = sizeof of_network / sizeof *of_network,
    N_DEVICES = sizeof devices / sizeof *devices
};

struct confine_places {
    place readable[N_READABLE], of_network[N_OF_NETWORK], devices[N_DEVICES];
};

/* /lib and its kin are links into /usr on most systems: a rule for them is paid by each worker, and
 * allows nothing more. */
static bool is_in_usr(const char *path)
{
    char target[8];
    const ssize_t length = readlink(path, target, sizeof target);

    return length > 4 && (memcmp(target, "/usr/", 5) == 0 ||
                          (memcmp(target, "usr/", 4) == 0 && strrchr(path, '/') == path));
}

static void open_places(const char *const *paths, size_t n, place *to)
{
    for (size_t k = 0; k < n; k++)
        to[k] = is_in_usr(paths[k]) ? (place){.file = -1} : open_place(paths[k]);
}

static void close_places(const place *of, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (of[k].file >= 0)
            (void)close(of[k].file);
}

static void allow_places(int rules, const place *at, size_t n, uint64_t what)
{
    for (size_t k = 0; k < n; k++)
        allow(rules, at[k], what);
}

confine_places *confine_places_open(void)
{
    confine_places *self = confine_files_version() > 0 ? calloc(1, sizeof *self) : NULL;

    if (!self)
        return NULL;
    open_places(readable, N_READABLE, self->readable);
    open_places(of_network, N_OF_NETWORK, self->of_network);
    open_places(devices, N_DEVICES, self->devices);
    return self;
}

void confine_places_close(confine_places *self)
{
    if (!self)
        return;
    close_places(self->readable, N_READABLE);
    close_places(self->of_network, N_OF_NETWORK);
    close_places(self->devices, N_DEVICES);
    free(self);
}

/* The worker's own descriptors come first. */
static int lifted(int rules)
{
    const int high = rules >= 0 ? fcntl(rules, F_DUPFD_CLOEXEC, CONFINE_FILES_DESCRIPTOR + 1) : -1;

    if (rules >= 0)
        (void)close(rules);
    return high > 0 ? high : 0;
}

int confine_files_begin(const confine_places *places, uint32_t grants)
{
    const int version = confine_files_version();
    const ruleset_form form = {EVERYTHING | (version >= HAS_REFER ? LANDLOCK_ACCESS_FS_REFER : 0) |
                                   (version >= HAS_TRUNCATE ? LANDLOCK_ACCESS_FS_TRUNCATE : 0),
                               0, SCOPE_SOCKETS_AND_SIGNALS};
    const bool scoped = version >= HAS_SCOPES && !(grants & CONFINE_NETWORK);
    int rules;

    if (!places || grants & CONFINE_FILES)
        return 0;
    rules = lifted((int)syscall(SYS_landlock_create_ruleset, &form,
                                scoped ? sizeof form : sizeof form.files, 0));
    if (rules <= 0)
        return 0;
    allow_places(rules, places->readable, N_READABLE, READ);
    if (grants & CONFINE_NETWORK) {
        allow_places(rules, places->of_network, N_OF_NETWORK, READ);
        allow_clients(rules);
        allow_list(rules, getenv("REGIND_ADBC")); // NOLINT(concurrency-mt-unsafe)
    }
    allow_places(rules, places->devices, N_DEVICES, READ | WRITE);
    allow_list(rules, getenv("LD_LIBRARY_PATH")); // NOLINT(concurrency-mt-unsafe)
    allow_list(rules, getenv("REGIND_DUCKDB"));   // NOLINT(concurrency-mt-unsafe)
    return rules;
}

/* Formats of several files, of which a study names one: the others have the same name but for its
 * ending. */
static bool has_companions(const char *ending)
{
    static const char *const endings[] = {".shp", ".tab", ".mif", ".gpkg", ".sqlite", ".sas7bdat"};

    for (size_t k = 0; ending && k < sizeof endings / sizeof *endings; k++)
        if (strcasecmp(ending, endings[k]) == 0)
            return true;
    return false;
}

static void allow_companions(int rules, const char *path, size_t stem)
{
    const char *const slash = strrchr(path, '/');
    const size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    char name[4096];
    struct dirent *entry;
    DIR *open_folder;

    if (stem >= sizeof name)
        return;
    memcpy(name, path, folder);
    name[folder] = '\0';
    open_folder = opendir(folder ? name : ".");
    while (open_folder && (entry = readdir(open_folder)) != NULL) { // NOLINT(concurrency-mt-unsafe)
        const size_t length = strlen(entry->d_name);

        if (length > stem - folder && folder + length < sizeof name &&
            strncmp(entry->d_name, path + folder, stem - folder) == 0 &&
            entry->d_name[stem - folder] == '.') {
            memcpy(name + folder, entry->d_name, length + 1);
            allow_path(rules, name, READ);
        }
    }
    if (open_folder)
        (void)closedir(open_folder);
}

void confine_files_read(int rules, const char *path)
{
    const char *const ending = strrchr(path, '.');

    if (rules <= 0)
        return;
    allow_path(rules, path, READ);
    if (has_companions(ending))
        allow_companions(rules, path, (size_t)(ending - path));
}

void confine_files_read_folder(int rules, const char *file)
{
    const char *const slash = strrchr(file, '/');
    char folder[4096];
    const size_t length = slash && slash > file ? (size_t)(slash - file) : 1;

    if (rules <= 0 || length >= sizeof folder)
        return;
    memcpy(folder, slash ? file : ".", length);
    folder[length] = '\0';
    allow_path(rules, folder, READ);
}

void confine_files_write(int rules, const char *folder)
{
    if (rules > 0)
        allow_path(rules, folder, READ | writes(confine_files_version()));
}

bool confine_files_take(void)
{
    bool taken;

    allow_path(CONFINE_FILES_DESCRIPTOR, "/proc/self", READ); /* which the host did not know */
    taken = syscall(SYS_landlock_restrict_self, CONFINE_FILES_DESCRIPTOR, 0) == 0;
    (void)close(CONFINE_FILES_DESCRIPTOR);
    return taken;
}
