/* statement.c - see statement.h */
#include "statement.h"

#include <ctype.h>

#include "quoted.h"

static int say(sql_source *self, const char *text)
{
    return text_buffer_add(self->host, self->ctx, &self->statement, "%s", text);
}

/* The study's query without blanks and semicolons at its end. */
size_t sql_query_length(const char *query)
{
    size_t length = strlen(query);

    while (length > 0 && (isspace((unsigned char)query[length - 1]) || query[length - 1] == ';'))
        length--;
    return length;
}

static int say_query(sql_source *self)
{
    return text_buffer_add(self->host, self->ctx, &self->statement, "%.*s",
                           (int)sql_query_length(self->options->query), self->options->query);
}

ri_status sql_statement_plain(sql_source *self)
{
    int good;

    if (!text_buffer_start(self->host, self->ctx, &self->statement))
        return RI_NO_MEMORY;
    if (self->question)
        return say(self, self->question) ? RI_OK : RI_NO_MEMORY;
    if (self->options->query && self->options->keep_order)
        good = say_query(self);
    else if (self->options->query) /* its last line may be a comment */
        good = say(self, "SELECT * FROM (") && say_query(self) && say(self, "\n) AS q");
    else
        good = say(self, "SELECT * FROM ") &&
               sql_quoted_table(self->host, self->ctx, &self->statement, self->options->table) &&
               say(self, " AS q");
    return good ? RI_OK : RI_NO_MEMORY;
}

static int say_order(sql_source *self, const sql_dialect *dialect, const char *name, size_t n)
{
    return say(self, n ? ", " : " ORDER BY ") && say(self, dialect->before) && say(self, "q.") &&
           sql_quoted(self->host, self->ctx, &self->statement, name, strlen(name)) &&
           say(self, dialect->after);
}

/* By the keys in their order; where none of them is a column, by all columns. */
ri_status sql_statement_ordered(sql_source *self, const sql_dialect *dialect)
{
    const ri_value *const keys = self->options->keys;
    ri_status status = sql_statement_plain(self);
    size_t n = 0;
    int good = 1;

    if (status != RI_OK || self->options->keep_order || self->question)
        return status;
    for (uint64_t k = 0; keys && k < keys->count; k++)
        for (size_t c = 0; good && c < self->n; c++)
            if (strcmp(self->columns[c].name, keys->texts[k]) == 0) {
                good = say_order(self, dialect, keys->texts[k], n++);
                break;
            }
    for (size_t c = 0; n == 0 && good && c < self->n; c++)
        good = say_order(self, dialect, self->columns[c].name, c);
    return good ? RI_OK : RI_NO_MEMORY;
}
