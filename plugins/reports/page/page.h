/* page.h - a self-contained HTML page while it is written.
 *
 * Whatever comes from data is escaped on its way out: html_put() and html_sentence() escape their
 * arguments, html_json() the JSON it puts into a <script>.  The first failure sticks; the later
 * calls do nothing, and html_end() returns it.
 */
#ifndef REPORTS_PAGE_PAGE_H
#define REPORTS_PAGE_PAGE_H

#include <jansson.h>
#include <regind/helpers.h>

#include "../common/labels.h"
#include "../common/writer.h"

typedef struct html_page {
    const ri_host *host;
    ri_ctx *ctx;
    writer file;
    language texts;
    uint64_t n_charts;
    int32_t digits; /* of measures that say nothing else; -1: by their size */
    int unprinted;  /* sections that begin now are not on paper */
} html_page;

/* A file of the output `out`; name and title are needed until html_end(). */
html_page html_new(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name,
                   const language *texts);
/* An entry of the list of contents. */
typedef struct html_entry {
    const char *id, *heading;
} html_entry;

/* What stands before the content, and behind it. */
typedef struct html_head {
    const char *title, *subtitle, *introduction; /* the latter two may be NULL */
    const html_entry *contents;
    uint64_t n_contents;
} html_head;

void html_begin(html_page *self, const html_head *head);
ri_status html_end(html_page *self);

/* The status sticks; what has failed is told to the host once. */
void html_no_memory(html_page *self);

/* -- Text ----------------------------------------------------------------------------------------
 */

/* Markup of ours.  The arguments are of %s, escaped, or %llu; %% is a percent sign. */
__attribute__((format(printf, 2, 3))) void html_put(html_page *self, const char *markup, ...);
/* A sentence, escaped like its arguments, which are all texts: %s in their order, or %2$s.  The
 * arguments stand out. */
__attribute__((format(printf, 2, 3))) void html_sentence(html_page *self, const char *sentence,
                                                         ...);
/* The same as a text, without markup; NULL: no memory. */
__attribute__((format(printf, 2, 3))) const char *html_format(html_page *self, const char *sentence,
                                                              ...);
void html_text(html_page *self, const char *text);
/* A text of data as JSON and HTML can have it: bytes that are not UTF-8, control characters and
 * what turns the direction of the text around it are replaced.  Never NULL. */
const char *html_clean(html_page *self, const char *text);
/* prefix-TEXT, of the characters that an id may have; different texts give different ids. */
const char *html_anchor(html_page *self, const char *prefix, const char *text);
/* A number as the language writes it; "" when it is missing. */
const char *html_number(html_page *self, double value, int32_t digits);
const char *html_count(html_page *self, uint64_t n);
/* A unit as people read it; "" when there is none. */
const char *html_unit(html_page *self, const char *unit);
/* JSON inside a script element; takes the value. */
void html_json(html_page *self, json_t *value);

/* -- Parts of a page -----------------------------------------------------------------------------
 */

void html_section(html_page *self, const char *id, const char *heading);
void html_section_end(html_page *self);

#endif
