/* report.h - what report.html knows of the tables of `from`, and the parts it is made of. */
#ifndef REPORTS_HTML_REPORT_H
#define REPORTS_HTML_REPORT_H

#include "../common/audits.h"
#include "../common/coverage.h"
#include "../common/told.h"
#include "../page/chart.h"
#include "maps/map_match.h"

/* A rating of the regions: a measure, and the grade and rank that go with it.  Cells are
 * [period * n_regions + region]. */
typedef struct html_score {
    const ri_table *table;
    const ri_column *column, *grade; /* grade: NULL when there is none */
    const char *label, *unit;
    int32_t digits;
    int rising;          /* more is better */
    int best_first;      /* the first label of the grade is the best one */
    double *values;      /* NaN: missing */
    int32_t *grades;     /* codes of the grade, or -1 */
    uint32_t *ranks;     /* 1 is the best; 0: none */
    double *shares;      /* of its indicators that are there; NaN: not known */
    uint64_t indicators; /* how many there could be; 0: not known */
} html_score;

/* The tile map: a square for each region. */
typedef struct html_tiles {
    const ri_column *key, *names; /* key NULL: there is none; names: what is written, or NULL */
    const double *x, *y;
} html_tiles;

/* Names and codes beside `from` by which a map and its regions know each other: columns of the
 * table of labels, or of the tiles. */
enum { HTML_MAP_COLUMNS = 6 };
typedef struct html_map_column {
    const ri_column *key, *texts; /* texts NULL: not there */
} html_map_column;

/* A map of areas: those of a GeoJSON file. */
typedef struct html_shapes {
    const char *file;       /* NULL: there is none */
    const char *property;   /* that names the region; NULL: found */
    const char *projection; /* NULL: one that suits */
    int32_t digits;         /* of the coordinates; -1: as many as are seen */
    html_map_column columns[HTML_MAP_COLUMNS];
    geojson areas;
    map_match found;
} html_shapes;

typedef struct html_rows html_rows;

typedef struct html_beside_column {
    const ri_table *table;
    const ri_column *column;
} html_beside_column;

/* Of classes: the eight of the page, plain, striped and striped across. */
enum { HTML_COLOURS = 8, HTML_FILLS = 3 * HTML_COLOURS };

/* A table's word for each region: a type, a group, a class. */
typedef struct html_classes {
    const ri_table *table;
    const ri_column *column; /* NULL: there are none */
    const ri_column *why;    /* the rule or evidence in words; NULL: the table has none */
    int32_t period;          /* code of the table's last period, of which they are */
    int32_t *codes;          /* of each region, or HTML_NO_CODE */
    uint64_t *rows;          /* of each region; only where it has a code */
    int32_t *colours;        /* of each label, a fill; HTML_NO_CODE where no region has it */
} html_classes;

/* What regions are held against in their sections; see regions/region_near.c. */
typedef struct html_near {
    int is_read;
    uint8_t *shared; /* corners of the map that two regions share, n_regions in a row; or NULL */
    html_classes classes;  /* of the first group; its column is NULL where there is none */
    uint8_t *has_section;  /* of each region */
    const uint32_t *order; /* of the first rating; NULL: there is none */
} html_near;

typedef struct html_report {
    html_page page;
    const ri_call *call;
    html_rows *rows_of;                  /* of each table */
    const char *region_key, *period_key; /* names of the columns; period_key may be NULL */
    const char *region_label;
    ri_dictionary *region_codes, *period_codes;
    uint64_t n_regions, n_periods; /* n_periods is 1 where there are none */
    const char *const *regions;    /* as the data call them */
    const char *const *names;      /* as the page calls them */
    const char *const *periods;    /* in the order of time; "" where there are none */
    html_score *scores;
    uint64_t n_scores;
    html_beside_column *beside; /* ranks and grades of the tables of regions */
    uint64_t n_beside;
    const char *const *asked; /* names of the ratings; none: they are found */
    uint64_t n_asked;
    const char *const *asked_groups; /* categories; none: they are found */
    uint64_t n_asked_groups;
    html_beside_column *groups; /* what types and groups the page shows */
    uint64_t n_groups;
    const char *const *heat; /* measures of heat maps */
    uint64_t n_heat;
    double threshold;    /* marked in heat maps */
    int64_t correlation; /* which coefficient */
    double coverage; /* the least share of the indicators that a rating does not need a mark with */
    html_tiles tiles;
    html_shapes map;
    html_map_column short_names; /* of the table of labels, in the page's language */
    label_names names_of_keys;
    uint8_t *is_audit;    /* of each table */
    audits_found *audits; /* that have compared something */
    uint64_t n_audits;
    int shows_lead;          /* whether the page begins with the lead's own map or sentences */
    int has_areas;           /* whether the areas of the map stand in the page */
    int shows_reproduction;  /* whether the page has that part */
    const ri_table *lead;    /* what the page is about; NULL: there is no table */
    uint64_t top, rows;      /* most bars of a chart, most rows of a table */
    json_t *provenance;      /* NULL: the host gives none */
    struct what_if *what_if; /* indexes that readers may weight anew */
    uint64_t n_what_if;
    int what_if_is_found; /* they have been looked for */
    int is_unsorted;      /* nobody sorts the table that is being written */
    uint64_t only_period; /* 1 + the one that a region is described in; 0: its last one */
    html_near near;
    const char *profiles;     /* what their files are called; NULL: there are none */
    const char *const *files; /* of each region */
    const char *whole;        /* the page's own file while a profile is written; else "" */
    const char *total;        /* the region that is all others together; NULL: none is */
    const char *total_name;   /* as the page calls it */
} html_report;

enum { HTML_NO_CODE = -1 };

/* Finds regions, periods and ratings.  false: no memory. */
int html_report_read(html_report *self, const char *region, const char *const *scores,
                     uint64_t n_scores);

/* Its steps: what is known of the rows of each table, and one rating; false: no memory. */
int html_read_rows(html_report *self);
int html_read_score(html_report *self, const ri_table *table, const ri_column *column);

/* -- Tables --------------------------------------------------------------------------------------
 */

/* The column of the regions, of the periods; NULL: the table has none. */
const ri_column *html_region_column(const html_report *self, const ri_table *table);
const ri_column *html_period_column(const ri_table *table);
/* The first column NAME_rank or NAME_grade (the suffix) of a role among the tables of regions, and
 * its table. */
const ri_column *html_beside(const html_report *self, const char *name, const char *suffix,
                             uint32_t role, const ri_table **table);
const ri_column *html_column(const ri_table *table, const char *name);
/* What a column is called, told from others that bear the same label. */
const char *html_label(html_report *self, const ri_column *column);
/* What a label of a key is called: a region by its name, what is the name of a measure of a table
 * by that one's label. */
const char *html_key_label(html_report *self, const ri_column *column, int32_t code);
/* What the measure of that name is called, whichever table has it. */
const char *html_measure_label(html_report *self, const char *name);
const char *html_attribute(const ri_column *column, const char *name);
/* The decimals to write a measure with. */
int32_t html_digits(const html_report *self, const ri_column *column);
/* Whether the table has one row per region, or per region and period. */
int html_is_of_regions(const html_report *self, const ri_table *table);
/* The number of a row's region or period, or HTML_NO_CODE. */
int32_t html_region_of(const html_report *self, const ri_table *table, uint64_t row);
int32_t html_period_of(const html_report *self, const ri_table *table, uint64_t row);
/* The number of the region of this name, or HTML_NO_CODE. */
int32_t html_region_named(html_report *self, const char *name);
int html_made_by(const ri_table *table, const char *family);
/* How a table is headed: its step's title where the study has one. */
const char *html_table_title(html_report *self, const ri_table *table);
/* Of a step of the provenance: its `title_ru` or `title_kk`, else its title. */
const char *html_step_title(html_report *self, const json_t *step);
/* A sentence of a step, or a text of the study, in the language of the page. */
const char *html_said(html_report *self, const char *text);
/* Regions in the order of their rank in the period, those without one last. */
uint32_t *html_order(html_report *self, const html_score *score, uint64_t period);
/* A cell of a table of the page; `shares`: see html_shares(). */
void html_cell(html_report *self, const ri_column *column, uint64_t row, int32_t digits,
               const ri_column *shares);
/* The table whole, up to the most rows that are shown. */
void html_write_table(html_report *self, const ri_table *table);
/* The rating that the column is the grade of, or NULL. */
const html_score *html_graded_by(const html_report *self, const ri_column *column);
/* The shade of a grade, 0 for the worst to 9 for the best; HTML_NO_CODE where there is none. */
int32_t html_level(const html_score *score, int32_t code);
/* The grade in its colour. */
void html_grade(html_report *self, const html_score *score, int32_t code);
/* Between which values it is given, NaN where there is no bound; 0: the scale is not known. */
int html_grade_bounds(const html_score *score, uint64_t code, double *from, double *to);
/* Whether so many times its value mean something: no step before it has moved its zero. */
int html_is_ratio(const html_report *self, const html_score *score);
/* "21.3 %" */
const char *html_value(html_report *self, const html_score *score, double value);
/* The colours of the grades, best first, with their bounds; those of no region in the period are
 * greyed. */
void html_grade_legend(html_report *self, const html_score *score, uint64_t period);
/* The last and the first period that has ranks. */
uint64_t html_last_period(const html_report *self, const html_score *score);
uint64_t html_first_period(const html_report *self, const html_score *score);
/* The period of a rating as text; "" where its table has none, though others may. */
const char *html_when(const html_report *self, const html_score *score, uint64_t period);
/* Of a table's own periods, which need not be those of the ratings: the last one in which the
 * measure (NULL: any) has a value.  HTML_NO_CODE: it has none. */
int32_t html_last_code(const ri_table *table, const ri_column *measure);
/* Whether a row is of it; all rows of a table without periods are. */
int html_is_in_period(const ri_table *table, int32_t code, uint64_t row);
const char *html_code_label(const ri_table *table, int32_t code);
/* " (2016)" where the row is not of the last period of the ratings; else "". */
const char *html_other_time(html_report *self, const ri_table *table, uint64_t row);
/* A sentence behind a caption where that is not the last period of the ratings; else "". */
const char *html_other_period(html_report *self, const ri_table *table, int32_t code);

static inline uint64_t html_at(const html_report *self, uint64_t period, uint64_t region)
{
    return period * self->n_regions + region;
}

/* -- The whole: the region that is all others together, which is compared with and not ranked -----
 */

/* Whether a table has it; what it is called (false: no memory). */
int html_has_total(const html_report *self);
int html_name_total(html_report *self);
/* Its value in a column of a table of regions and a period of that table; NaN: it has none. */
double html_total_at(const html_report *self, const ri_table *table, const ri_column *column,
                     int32_t period);
/* That of a rating in a period of the page. */
double html_total_of(const html_report *self, const html_score *score, uint64_t period);
/* Whether any rating has a value for it. */
int html_any_total(const html_report *self);
/* Whether the ranks of a table count it. */
int html_total_ranked(const html_report *self, const ri_table *table, const ri_column *ranks);
/* "Kazakhstan: 21.3 %; 6 of 16 regions have more.", also as a note below a chart; nothing where it
 * has no value. */
void html_put_total(html_report *self, const html_score *score, uint64_t period);
void html_note_total(html_report *self, const html_score *score, uint64_t period);

/* -- Coverage: ratings that rest on too few indicators --------------------------------------------
 */

/* The column of the table that tells the coverage of one of its columns; NULL: none. */
const ri_column *html_shares(const html_report *self, const ri_column *column);
/* Reads those of a rating; false: no memory. */
int html_read_shares(html_report *self, html_score *score);
int html_is_thin(const html_report *self, const html_score *score, uint64_t cell);
/* The same of a region's first rating in its last period, for tables that rank by it. */
int html_is_thin_now(const html_report *self, int32_t region);
/* "*" behind such a rating, else ""; ", 4 of 10 indicators", else "". */
const char *html_thin_mark(const html_report *self, const html_score *score, uint64_t cell);
const char *html_thin_text(html_report *self, const html_score *score, uint64_t cell);
/* The mark with the text for those who point at it. */
void html_put_mark(html_report *self, double share, uint64_t indicators);

/* Names with their shares, for the note below. */
typedef struct html_thin {
    const char *list;
    uint64_t n;
} html_thin;
void html_thin_add(html_report *self, html_thin *to, const char *name, double share,
                   uint64_t indicators);
/* "* Less than 67 % of the indicators: Akmola (4 of 10 indicators)."; nothing where there is none.
 * The sentence has a %s for the least share and one for the list. */
void html_thin_note(html_report *self, const html_thin *those, const char *sentence);
/* That of a rating in a period, as it stands below charts. */
void html_put_thin(html_report *self, const html_score *score, uint64_t period);

/* Whether it is a measure of regions that is neither a rating nor a rank, and no check's. */
int html_is_indicator(const html_report *self, const ri_table *table, const ri_column *column);

/* -- Classes: types, groups, whatever a table says of each region in a word -----------------------
 */

/* The column of a table of regions that says of each in a word what it is; NULL: none. */
const ri_column *html_class_column(const html_report *self, const ri_table *table);
/* Of types and groups: one that has more labels than can be told apart; NULL: none. */
const ri_column *html_class_crowd(const html_report *self, const ri_table *table);
/* Reads those of a column, or of that which the table has; column is NULL where it has none. false:
 * no memory. */
int html_read_classes_of(html_report *self, const ri_table *table, const ri_column *column,
                         html_classes *classes);
int html_read_classes(html_report *self, const ri_table *table, html_classes *classes);
/* The names of the regions of a class, and how many they are. */
const char *html_class_names(html_report *self, const html_classes *classes, int32_t code,
                             uint64_t *n);

/* Finds the types and groups that are shown.  false: no memory. */
int html_read_groups(html_report *self);
/* `groups = none` */
int html_groups_none(const char *const *asked, uint64_t n);
/* Whether they are what the page begins with. */
int html_is_led(const html_report *self, const html_beside_column *group);
/* Whether charts have all periods of a rating, of which the reader picks one. */
int html_has_switch(const html_report *self);
/* What stands between them is of a period alone; `now`: it is what the page shows at first. */
void html_period_begin(html_report *self, uint64_t period, int now);
void html_period_end(html_report *self);

/* What a reader picks for the whole page: a region, a period. */
void html_put_choices(html_report *self);

/* Which regions are in which group, in sentences. */
void html_groups_put(html_report *self, const html_beside_column *group);

/* A rating in two of its periods as a chart: what it was, what it is, and which region has changed
 * most. */
void html_put_changed_values(html_report *self, const html_score *score, uint64_t first,
                             uint64_t last);

/* The rank of each region and the places that hold nine of ten runs, as a chart. */
void html_put_intervals(html_report *self, const ri_table *table);

/* -- Audits: what is printed, held against what is computed ---------------------------------------
 */

/* false: no memory. */
int html_read_audits(html_report *self);
int html_is_audit(const html_report *self, const ri_table *table);
/* How many figures of each verdict all audits have; returns those that are compared. */
uint64_t html_audited(const html_report *self, uint64_t n[AUDITS_VERDICTS]);
/* "All 12 printed figures that are compared agree with what is computed." */
void html_put_agreement(html_report *self, const uint64_t n[AUDITS_VERDICTS]);

/* -- Profiles: a file for each region ------------------------------------------------------------
 */

/* Chooses their names.  false: no memory. */
int html_profiles_name(html_report *self, const char *prefix);
/* Writes them, after the page is ended; `main` is its file, `title` its heading. */
ri_status html_profiles_write(html_report *self, const char *main, const char *title);

/* -- Classes of dots: scatter_classes.c ----------------------------------------------------------
 */

/* The class of each region in the period, of *groups; NULL: no typology has few enough classes to
 * be told apart among dots, or no memory. */
int32_t *html_dot_classes(html_report *self, uint64_t period, const ri_column **groups);
/* What the colours mean; NULL: why there are none, where a typology has too many classes. */
void html_put_dot_classes(html_report *self, const ri_column *groups);

/* -- Parts ---------------------------------------------------------------------------------------
 */

typedef struct html_part {
    const char *id, *heading;
    int (*applies)(html_report *);
    void (*write)(html_report *);
} html_part;

extern const html_part html_part_summary, html_part_ranking, html_part_map, html_part_scatter,
    html_part_change, html_part_time, html_part_correlations, html_part_transitions,
    html_part_contributions, html_part_what_if, html_part_specialisation, html_part_uncertainty,
    html_part_reproduction, html_part_findings, html_part_tables, html_part_regions,
    html_part_chain, html_part_methods, html_part_sources;

#endif
