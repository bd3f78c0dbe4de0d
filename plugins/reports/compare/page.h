/* page.h - parts of report.compare: a page on one comparison of methodologies.
 *
 * The comparison is the JSON of `regind compare`, format regind.compare/1.  What is missing in it
 * or of another type reads as empty: a page never rests on the file being as it should.
 */
#ifndef REPORTS_COMPARE_PAGE_H
#define REPORTS_COMPARE_PAGE_H

#include "../page/chart.h"

typedef struct compare_page {
    html_page page;
    const json_t *root;
    const json_t *methodologies, *groups, *pairs;
    int32_t digits; /* of scores and their shifts */
    json_t *called; /* {key: {label: name}}; NULL: labels are shown as they are */
} compare_page;

typedef struct compare_part {
    const char *id, *heading;
    int (*applies)(const compare_page *);
    void (*write)(compare_page *);
} compare_part;

extern const compare_part compare_part_summary, compare_part_agreement, compare_part_ranks,
    compare_part_shifts, compare_part_grades, compare_part_methods, compare_part_studies;

/* read.c */
void compare_read(compare_page *self);
/* A member that is a text, as HTML can have it; "" otherwise. */
const char *compare_text(compare_page *self, const json_t *object, const char *member);
/* A member that is a number; NaN otherwise. */
double compare_number(const json_t *object, const char *member);
/* The name of methodology number k. */
const char *compare_name(compare_page *self, size_t k);
/* "Akmola, 2010": the values of an object of keys, but for those that `without` has, too. */
const char *compare_keys(compare_page *self, const json_t *keys, const json_t *without);
/* "+1.20", "0"; "" for NaN. */
const char *compare_shift(compare_page *self, double value, int32_t digits);
/* A shift of rank in words: "up 10", "down 2", "0"; "" for NaN. */
const char *compare_rise(compare_page *self, double places);
/* Which way a region went that rose by so many places. */
const char *compare_change(double places);
/* Whether shifts of scores from the first methodology to number m mean something. */
int compare_same_scale(const compare_page *self, size_t m);

/* -- Tables: a caption, headings (those after the first `texts` are of numbers; NULL ends them). */
void compare_table_begin(compare_page *self, const char *id, const char *caption,
                         const char *const *headings, size_t texts);
void compare_table_end(compare_page *self);
/* A cell with a number: what is shown, and what it is sorted by. */
void compare_cell(compare_page *self, const char *shown, double value);

#endif
