/* tables.c - see tables.h. */
#include "tables.h"

#include <math.h>

static const char *const regions[] = {"Қарағанды", "Akmola", "東京",
                                      "Cafe\xCC\x81" /* a combining accent */};
static const char *const years[] = {"2010", "2011"};
static const char *const grades[] = {"high", "low"};

static const int32_t region_codes[] = {0, 1, 2, 3, 0};
static const int32_t year_codes[] = {0, 0, 0, 0, 1};
static const int32_t grade_codes[] = {0, 1, -1, 1, 0};
static const double grp_values[] = {1189.5, 416.25, NAN, -7, 1e21};
static const double score_values[] = {100, 0.125, 2.675, NAN, 33.333333333333336};
static const ri_attribute score_attributes[] = {{"direction", "1"}, {"parent", "say \"index\""}};

#define HEAD .size = sizeof(ri_column)

static const ri_column region = {HEAD,          .role = RI_KEY,        .rows = 5,
                                 .n_labels = 4, .name = "region",      .label = "Region",
                                 .unit = "",    .codes = region_codes, .labels = regions};
static const ri_column year = {HEAD,          .role = RI_PERIOD,   .rows = 5,
                               .n_labels = 2, .name = "year",      .label = "year",
                               .unit = "",    .codes = year_codes, .labels = years};
static const ri_column grp = {HEAD,
                              .role = RI_MEASURE,
                              .rows = 5,
                              .name = "grp",
                              .label = "Gross regional product",
                              .unit = "million KZT",
                              .values = grp_values};
static const ri_column score = {HEAD,
                                .role = RI_MEASURE,
                                .rows = 5,
                                .name = "score",
                                .label = "Score",
                                .unit = "1",
                                .values = score_values,
                                .attributes = score_attributes,
                                .n_attributes = 2};
static const ri_column grade = {HEAD,          .role = RI_CATEGORY,  .rows = 5,
                                .n_labels = 2, .name = "grade",      .label = "Grade",
                                .unit = "",    .codes = grade_codes, .labels = grades};
static const ri_column *const rating_columns[] = {&region, &year, &grp, &score, &grade};

static const ri_note finding = {sizeof finding, RI_FINDING, "region=Akmola: printed\t0.13"};
static const ri_note warning = {sizeof warning, RI_WARNING, "1 row was left out"};
static const ri_note *const notes[] = {&finding, &warning};

const ri_table table_rating = {.size = sizeof table_rating,
                               .rows = 5,
                               .n_columns = 5,
                               .columns = rating_columns,
                               .name = "rating",
                               .title = "Rating",
                               .plugin = "aggregate.mean",
                               .n_notes = 2,
                               .notes = notes};

static const char *const texts[] = {"a,b",
                                    "say \"yes\"",
                                    "two\r\nlines",
                                    " blank",
                                    "",
                                    "semi;colon",
                                    "\x1B[2Jcleared",
                                    "bad \xFF byte \xC0\x80",
                                    "\xC2\x85tab\there",
                                    "\xE2\x80\xAErtl"};
static const int32_t text_codes[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1};
static const ri_column awkward = {HEAD,           .role = RI_CATEGORY, .rows = 11,
                                  .n_labels = 10, .name = "text",      .label = "Text\x1B",
                                  .unit = "",     .codes = text_codes, .labels = texts};
static const ri_column *const awkward_columns[] = {&awkward};

const ri_table table_awkward = {.size = sizeof table_awkward,
                                .rows = 11,
                                .n_columns = 1,
                                .columns = awkward_columns,
                                .name = "awkward.texts",
                                .title = "Awkward",
                                .plugin = "csv"};

static const ri_column nothing = {HEAD, .role = RI_MEASURE, .name = "x", .label = "x", .unit = "1"};
static const ri_column *const empty_columns[] = {&nothing};

const ri_table table_empty = {.size = sizeof table_empty,
                              .n_columns = 1,
                              .columns = empty_columns,
                              .name = "empty",
                              .title = "Empty",
                              .plugin = "csv"};
