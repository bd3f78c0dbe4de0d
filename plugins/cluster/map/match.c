/* match.c - which specialisations of a zone are tied to which activities: words found
 * in texts, whatever the case of their letters. */
#include <regind/text.h>

#include "cluster_map.h"

/* ------------------------------------------------------------ letters */

/* The next character; bytes that are none stand for themselves. */
static uint32_t next_character(const char **at)
{
    uint32_t character;

    *at += ri_text_next(*at, RI_TEXT_ENDS, &character);
    return character;
}

static int is_letter(uint32_t c)
{
    c = ri_text_small(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7);
}

/* Does the text go on with the keyword?  A final * of it stands for any ending of the word. */
static int goes_on(const char *at, const char *keyword)
{
    for (;;) {
        const char *rest = keyword;
        const uint32_t k = next_character(&rest);

        if (!k)
            return !is_letter(next_character(&(const char *){at}));
        if (k == '*' && !*rest)
            return 1;
        if (!*at || ri_text_small(next_character(&at)) != ri_text_small(k))
            return 0;
        keyword = rest;
    }
}

/* Does the keyword stand in the text, from the beginning of a word? */
static int stands_in(const char *text_of, const char *keyword)
{
    int inside = 0;

    if (!*keyword)
        return 0;
    for (const char *at = text_of; *at;) {
        if (!inside && goes_on(at, keyword))
            return 1;
        inside = is_letter(next_character(&at));
    }
    return 0;
}

/* ------------------------------------------------------------ candidates */

static candidate *find_candidate(const cluster_map *self, uint64_t first, int32_t activity,
                                 const char *cluster)
{
    for (uint64_t k = first; k < self->n; k++)
        if (self->candidates[k].activity == activity &&
            strcmp(self->candidates[k].cluster, cluster) == 0)
            return &self->candidates[k];
    return NULL;
}

static ri_status add_candidate(cluster_map *self, const candidate *added)
{
    if (self->n == self->capacity) {
        const uint64_t more = self->capacity ? 2 * self->capacity : 64;
        candidate *const all =
            self->capacity ? (candidate *)self->host->grow(self->ctx, self->candidates,
                                                           self->capacity, more, sizeof *all)
                           : (candidate *)self->host->scratch(self->ctx, more, sizeof *all);

        if (!all)
            return RI_NO_MEMORY;
        self->candidates = all;
        self->capacity = more;
    }
    self->candidates[self->n++] = *added;
    return RI_OK;
}

/* The zone's own cluster, else that of the tie, else the activity itself. */
static const char *cluster_name(const cluster_map *self, uint64_t zone, uint64_t tie)
{
    const char *const own = map_label(self->call, IN_ZONE_CLUSTER, zone);
    const char *const tied = map_label(self->call, IN_TIED_CLUSTER, tie);

    const ri_column *const activity = ri_column_of(self->call, IN_TIED_ACTIVITY);

    return own ? own : tied ? tied : activity->labels[activity->codes[tie]];
}

/* Is the item the last of the list? */
static int ends_with(const char *list, const char *item)
{
    const size_t all = strlen(list), length = strlen(item);

    return all >= length && strcmp(list + all - length, item) == 0 &&
           (all == length || strncmp(list + all - length - 2, "; ", 2) == 0);
}

/* One specialisation against every tie; first: the zone's first candidate. */
static ri_status match_item(cluster_map *self, uint64_t zone, uint64_t first, const char *item,
                            int *tied)
{
    const ri_column *const keyword = ri_column_of(self->call, IN_KEYWORD);
    const ri_column *const activity = ri_column_of(self->call, IN_TIED_ACTIVITY);
    ri_status status = RI_OK;

    *tied = 0;
    for (uint64_t t = 0; t < keyword->rows && status == RI_OK; t++) {
        const char *const cluster = cluster_name(self, zone, t);
        candidate *known, added = {.zone = zone, .activity = activity->codes[t]};
        text items = {NULL, 0, 0};

        if (!stands_in(item, map_label(self->call, IN_KEYWORD, t)))
            continue;
        *tied = 1;
        known = find_candidate(self, first, activity->codes[t], cluster);
        if (known && ends_with(known->items, item))
            continue;
        if (!text_add(self, &items, "%s%s%s", known ? known->items : "", known ? "; " : "", item))
            return RI_NO_MEMORY;
        added.cluster = cluster;
        added.items = items.at;
        if (known)
            known->items = items.at;
        else
            status = add_candidate(self, &added);
    }
    return status;
}

/* The next item of a list, trimmed; NULL at its end.  Inside brackets nothing separates. */
static char *next_item(char **rest, char separator)
{
    char *start = *rest + strspn(*rest, " \t"), *end;
    int depth = 0;

    if (!*start)
        return NULL;
    for (end = start; *end && (*end != separator || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' && depth > 0 ? -1 : 0;
    *rest = *end ? end + 1 : end;
    while (end > start && strchr(" \t", end[-1]))
        end--;
    *end = '\0';
    return start;
}

static ri_status match_zone(cluster_map *self, uint64_t zone)
{
    const char *const list = map_label(self->call, IN_SPECIALISATIONS, zone);
    const char separator = ";,|"[ri_integer_of(self->call, ARG_SEPARATOR)];
    const uint64_t first = self->n;
    const size_t length = list ? strlen(list) : 0;
    char *rest = (char *)self->host->scratch(self->ctx, length + 1, 1), *item;
    text untied = {NULL, 0, 0};
    ri_status status = RI_OK;
    int tied;

    if (!rest)
        return RI_NO_MEMORY;
    if (length)
        memcpy(rest, list, length);
    while (status == RI_OK && (item = next_item(&rest, separator)) != NULL) {
        if (!*item)
            continue;
        status = match_item(self, zone, first, item, &tied);
        if (status == RI_OK && !tied &&
            !text_add(self, &untied, "%s%s", untied.length ? "; " : "", item))
            status = RI_NO_MEMORY;
    }
    self->untied[zone] = untied.at;
    return status;
}

/* One remark for all zones: what is tied to nothing, and which have nothing to tie. */
static ri_status tell_untied(const cluster_map *self)
{
    text untied = {NULL, 0, 0}, bare = {NULL, 0, 0};
    int good = 1;

    for (uint64_t z = 0; z < ri_column_of(self->call, IN_ZONE)->rows && good; z++) {
        const char *const zone = map_label(self->call, IN_ZONE, z);
        const char *const list = map_label(self->call, IN_SPECIALISATIONS, z);

        if (self->untied[z])
            good = text_add(self, &untied, "%s'%s' (%s)", untied.at ? ", " : "", self->untied[z],
                            zone);
        else if (!list || !*list)
            good = text_add(self, &bare, "%s%s", bare.at ? ", " : "", zone);
    }
    if (untied.at)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "no activity is tied to %.900s",
                    untied.at);
    if (bare.at)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "no specialisation is given of %.900s: in no cluster", bare.at);
    return good ? RI_OK : RI_NO_MEMORY;
}

ri_status map_match(cluster_map *self)
{
    const ri_column *const zone = ri_column_of(self->call, IN_ZONE);
    ri_status status = RI_OK;

    self->untied = (const char **)self->host->scratch(self->ctx, zone->rows, sizeof(char *));
    if (!self->untied)
        return RI_NO_MEMORY;
    for (uint64_t z = 0; z < zone->rows && status == RI_OK; z++) {
        status = match_zone(self, z);
        if (status == RI_OK)
            status = self->host->progress(self->ctx, 0.5 * (double)(z + 1) / (double)zone->rows);
    }
    return status == RI_OK ? tell_untied(self) : status;
}
