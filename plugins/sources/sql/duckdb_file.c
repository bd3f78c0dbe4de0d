/* duckdb_file.c - see duckdb_file.h */
#include "duckdb_file.h"

#include <sys/stat.h>

#include "../cells/cell_file.h"

enum { AT_MAGIC = 8, MAGIC = 4 };

bool duckdb_file_is(const char *path)
{
    FILE *const file = fopen(path, "rbe");
    char head[AT_MAGIC + MAGIC] = "";
    const bool is = file && fread(head, 1, sizeof head, file) == sizeof head &&
                    memcmp(head + AT_MAGIC, "DUCK", MAGIC) == 0;

    if (file)
        (void)fclose(file);
    return is;
}

static ri_status check_beside(sql_source *self)
{
    struct stat about;
    const size_t size = strlen(self->source->path) + sizeof ".wal";
    char *const log = self->host->scratch(self->ctx, size, 1);

    if (!log)
        return RI_NO_MEMORY;
    (void)snprintf(log, size, "%s.wal", self->source->path);
    if (stat(log, &about) == 0 && about.st_size > 0)
        return sql_fail_engine(
            self, "end the program that writes it, or write them in: duckdb FILE CHECKPOINT",
            "changes of the database are not in its file yet, but in '%s'", log);
    return RI_OK;
}

/* What a statement must not do, by the names of DuckDB's settings. */
static bool set_up(const duckdb_library *library, duckdb_handle config)
{
    static const char *const settings[][2] = {
        {"access_mode", "READ_ONLY"},
        {"enable_external_access", "false"},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"default_null_order", "NULLS_FIRST"},
        {"lock_configuration", "true"},
    };

    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++)
        if (library->set_config(config, settings[k][0], settings[k][1]) != DUCKDB_OK)
            return false;
    return true;
}

ri_status duckdb_file_open(sql_source *self, const duckdb_library *library, duckdb_handle *database,
                           duckdb_handle *connection)
{
    cell_file file = {0};
    duckdb_handle config = NULL;
    char *said = NULL;
    ri_status status = cell_file_look(self->reader, self->source, &file);

    if (status == RI_OK)
        status = check_beside(self);
    if (status != RI_OK)
        return status;
    if (library->create_config(&config) != DUCKDB_OK || !set_up(library, config))
        status = sql_fail_engine(self, NULL, "DuckDB %s does not know a setting that regind needs",
                                 library->library_version());
    else if (library->open_ext(self->source->path, database, config, &said) != DUCKDB_OK)
        status = sql_fail_engine(self, NULL, "DuckDB cannot open the file: %s",
                                 said ? said : "it does not say why");
    else if (library->connect(*database, connection) != DUCKDB_OK)
        status = RI_NO_MEMORY;
    library->free(said);
    library->destroy_config(&config);
    return status;
}
