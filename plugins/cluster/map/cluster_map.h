/* cluster_map.h - what the files of cluster.map share. */
#ifndef CLUSTER_MAP_CLUSTER_MAP_H
#define CLUSTER_MAP_CLUSTER_MAP_H

#include <regind/helpers.h>

enum {
    IN_REGION,
    IN_ACTIVITY,
    IN_LQ,
    IN_STARS,
    IN_ZONE,
    IN_ZONE_REGION,
    IN_ZONE_CLUSTER,
    IN_KIND,
    IN_SPECIALISATIONS,
    IN_PROJECTS,
    IN_LONGITUDE,
    IN_LATITUDE,
    IN_KEYWORD,
    IN_TIED_ACTIVITY,
    IN_TIED_CLUSTER,
    IN_TECHNOLOGY_ACTIVITY,
    IN_LEVEL,
    IN_BROAD_LEVEL,
    IN_RD_REGION,
    IN_RD,
    IN_ORGANISATION,
    IN_ANCHOR_ZONE,
    IN_NEIGHBOUR,
    IN_NEIGHBOUR_REGION
};

enum {
    ARG_LQ_THRESHOLD,
    ARG_PROJECTS_THRESHOLD,
    ARG_UNKNOWN_PROJECTS,
    ARG_LEVELS,
    ARG_FULL,
    ARG_WEIGHTS,
    ARG_MISSING,
    ARG_SEPARATOR
};
enum { PROJECTS_NOT_OPERATING, PROJECTS_OPERATING };
enum { MISSING_ZERO, MISSING_RESCALE };

/* What the score is made of. */
enum {
    PART_LQ,
    PART_STARS,
    PART_TECHNOLOGY,
    PART_PROJECTS,
    PART_RD,
    PART_ANCHORS,
    PART_SHARING,
    PART_NEIGHBOURS,
    PARTS
};

enum { STATUS_NONE, STATUS_POTENTIAL, STATUS_DEVELOPING };

/* A zone that an activity is tied to, by one or more of its specialisations. */
typedef struct candidate {
    uint64_t zone;    /* row of the table zones */
    int32_t activity; /* code in the table ties */
    const char *cluster;
    const char *items; /* the specialisations that tie them */
    int status;
    double value[PARTS]; /* LQ, stars, share of the level, projects ...: what the parts are of */
    double part[PARTS];  /* 0 to 1 */
    double coverage, score;
    const char *level, *broad_level; /* NULL: not known */
    const char *sharing, *neighbours, *evidence;
} candidate;

/* A text that grows. */
typedef struct text {
    char *at;
    uint64_t length, capacity;
} text;

typedef struct cluster_map {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    /* of the tables, for the codes of zone regions and of tied activities; -1: not there */
    int32_t *region_of, *activity_of; /* in the main table */
    int64_t *rd_row, *level_row;
    uint64_t *row_of; /* of the main table, for tied activity x region; RI_NO_ROW: no such row */
    double full[PARTS], weight[PARTS];
    uint64_t n, capacity;
    candidate *candidates;
    const char **untied; /* per zone row: specialisations tied to no activity; NULL: none */
} cluster_map;

/* Appends; false when there is no memory. */
__attribute__((format(printf, 3, 4))) int text_add(const cluster_map *self, text *to,
                                                   const char *format, ...);
/* The names, sorted and each once, with ", " between them; NULL: no memory, or none. */
const char *text_list(const cluster_map *self, const char **names, uint64_t n);

/* Finds the candidates: which zone is tied to which activity (match.c). */
ri_status map_match(cluster_map *self);
/* Fills in what is known of each (evidence.c). */
ri_status map_evidence(cluster_map *self);
/* Tells which zones have half a place, or one that is not on earth (places.c). */
ri_status map_places_check(const cluster_map *self);
/* Whether zones have both coordinates; then one of those of a row, NaN where it has no place. */
int map_has_places(const cluster_map *self);
double map_place(const cluster_map *self, uint64_t zone, uint32_t port);
/* The words for a status, and of all parts. */
extern const char *const map_statuses[];
extern const char *const map_parts[];
/* The three tables (write.c). */
extern const ri_port map_out[];
enum { MAP_OUTPUTS = 41 };
ri_status map_write(const cluster_map *self);

static inline const char *map_label(const ri_call *call, uint32_t port, uint64_t row)
{
    const ri_column *const column = ri_column_of(call, port);

    return column && column->codes[row] >= 0 ? column->labels[column->codes[row]] : NULL;
}

/* A quotient that reaches a bound but for rounding reaches it. */
static inline int map_reaches(double x, double bound)
{
    return x >= bound || ri_tied(x, bound);
}

#endif
