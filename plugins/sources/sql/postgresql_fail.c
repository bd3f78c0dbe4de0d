/* postgresql_fail.c - what a server says, as a sentence of the study's. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "postgresql_internal.h"

#include <regind/text.h>

static const char query_canceled[] = "57014";

const char *postgresql_sentence(const char *text, char sentence[POSTGRESQL_SENTENCE])
{
    size_t n = 0;
    bool blank = false;

    for (; *text && n + 4 < POSTGRESQL_SENTENCE; text++) {
        if (*text == '\n' || *text == '\t' || *text == ' ') {
            blank = n > 0;
            if (*text == '\n' && n > 0 && !strchr(".;:,", sentence[n - 1]) && text[1] &&
                !(text[1] == '\t' && islower((unsigned char)text[2]))) /* of one sentence */
                sentence[n++] = ';';
            continue;
        }
        if (blank)
            sentence[n++] = ' ';
        blank = false;
        sentence[n++] = *text;
    }
    while (n > 0 && strchr(".;", sentence[n - 1]))
        n--;
    sentence[n] = '\0';
    sentence[ri_text_mended(sentence, n)] = '\0';
    return sentence;
}

static ri_status tell(const postgresql_session *self, int32_t parameter, const char *hint,
                      const char *before, const char *said)
{
    char sentence[POSTGRESQL_SENTENCE], text[POSTGRESQL_SENTENCE + 100];
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    (void)snprintf(text, sizeof text, "%s%s", before, postgresql_sentence(said, sentence));
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
}

/* What the server says that may help, or a hint of ours; NULL: nothing. */
static const char *hint_of(const PGresult *result, const char *state, char hint[900])
{
    const char *const detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *const help = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);

    if (state && strcmp(state, query_canceled) == 0)
        return "statement_timeout = 20 min gives it more time";
    if (!detail && !help)
        return NULL;
    return postgresql_sentence(help ? help : detail, hint);
}

ri_status postgresql_fail(postgresql_session *self, const PGresult *result)
{
    const char *const primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    char hint[POSTGRESQL_SENTENCE];

    if (PQstatus(self->connection) == CONNECTION_BAD)
        return tell(self, self->engine_parameter, NULL,
                    "the connection to the server was lost: ", PQerrorMessage(self->connection));
    if (!primary)
        return tell(self, self->statement_parameter, NULL,
                    "PostgreSQL: ", PQerrorMessage(self->connection));
    return tell(self, self->statement_parameter, hint_of(result, state, hint),
                "PostgreSQL: ", primary);
}
