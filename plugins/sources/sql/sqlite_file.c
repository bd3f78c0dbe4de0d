/* sqlite_file.c - see sqlite_file.h
 *
 * What has changed in a database lies for a while in another file beside it: in FILE-wal, until it
 * is written into the file, or in FILE-journal, as it was before a change that may have been broken
 * off.  The file that a study names is the whole of its data: where there is more, that is an
 * error.
 */
#include "sqlite_file.h"

#include "engine_sum.h"

#include <sys/stat.h>

#include "../cells/cell_file.h"

enum { AT_WRITE_VERSION = 18, AT_READ_VERSION = 19, WRITE_AHEAD = 2 };

/* The path with something behind it; NULL: no memory. */
static char *beside(const sql_source *self, const char *ending)
{
    const size_t size = strlen(self->source->path) + strlen(ending) + 1;
    char *const path = self->host->scratch(self->ctx, size, 1);

    if (path)
        (void)snprintf(path, size, "%s%s", self->source->path, ending);
    return path;
}

static bool has_something(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && about.st_size > 0;
}

static ri_status check_beside(sql_source *self)
{
    char *const log = beside(self, "-wal"), *const journal = beside(self, "-journal");

    if (!log || !journal)
        return RI_NO_MEMORY;
    if (has_something(log))
        return sql_fail_engine(self,
                               "end the program that writes it, or write them in: sqlite3 FILE "
                               "'PRAGMA wal_checkpoint(TRUNCATE)'",
                               "changes of the database are not in its file yet, but in '%s'", log);
    if (has_something(journal))
        return sql_fail_engine(
            self, "let what wrote it put that right: sqlite3 FILE 'PRAGMA journal_mode = DELETE'",
            "a change of the database may have been broken off: there is '%s'", journal);
    return RI_OK;
}

/* "file:/path%3f?immutable=1": what a URI means otherwise is written by its number. */
static char *uri_of(const sql_source *self, bool immutable)
{
    const char *const path = self->source->path;
    const size_t size = 3 * strlen(path) + 64;
    char *const uri = self->host->scratch(self->ctx, size, 1);
    size_t used = 0;

    if (!uri)
        return NULL;
    used = (size_t)snprintf(uri, size, "file:");
    for (const char *at = path; *at; at++)
        used += (size_t)snprintf(uri + used, size - used, strchr("%?#", *at) ? "%%%02X" : "%c",
                                 (unsigned char)*at);
    (void)snprintf(uri + used, size - used, "?mode=ro%s", immutable ? "&immutable=1" : "");
    return uri;
}

ri_status sqlite_file_open(sql_source *self, sqlite3 **database)
{
    cell_file file = {0};
    ri_status status = cell_file_look(self->reader, self->source, &file);
    const char *uri;
    bool ahead;
    int code;

    *database = NULL;
    if (status == RI_OK)
        status = check_beside(self);
    if (status != RI_OK)
        return status;
    if (file.size == 0)
        return cell_reader_error(self->reader, 0, 0, NULL, "the file is empty");
    if (!cell_file_begins(&file, "SQLite format 3", 16))
        return cell_reader_error(self->reader, 0, 0,
                                 "for delimited text, use = csv; for workbooks, use = spreadsheet",
                                 "the file is no database of SQLite");
    /* a log of changes needs files beside that only who may write can make; none is in use here */
    ahead = file.n_head > AT_READ_VERSION && (file.head[AT_WRITE_VERSION] == WRITE_AHEAD ||
                                              file.head[AT_READ_VERSION] == WRITE_AHEAD);
    uri = uri_of(self, ahead);
    if (!uri)
        return RI_NO_MEMORY;
    code = sqlite3_open_v2(
        uri, database,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    /* what it sorts does not go to files, which a worker may not open */
    if (code == SQLITE_OK)
        code = sqlite3_exec(*database, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = engine_sum_register_sqlite(*database);
    if (code == SQLITE_NOMEM)
        return RI_NO_MEMORY;
    return code == SQLITE_OK
               ? RI_OK
               : cell_reader_error(self->reader, 0, 0, NULL, "SQLite cannot open it: %s",
                                   *database ? sqlite3_errmsg(*database) : sqlite3_errstr(code));
}
