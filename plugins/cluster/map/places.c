/* places.c - where the zones of cluster.map lie: both coordinates, or none. */
#include "cluster_map.h"

enum { MOST_NAMED = 3 };

static int is_half(double longitude, double latitude)
{
    return isnan(longitude) != isnan(latitude);
}

static int is_beyond(double longitude, double latitude)
{
    return fabs(longitude) > 180 || fabs(latitude) > 90;
}

static const double *of_zones(const cluster_map *self, uint32_t port)
{
    return ri_values_of(self->call, port);
}

/* The zones of which that is so, in one warning with the first of them. */
static ri_status tell(const cluster_map *self, int (*is_so)(double, double), const char *why)
{
    const double *const longitude = of_zones(self, IN_LONGITUDE);
    const double *const latitude = of_zones(self, IN_LATITUDE);
    const ri_column *const zone = ri_column_of(self->call, IN_ZONE);
    text names = {NULL, 0, 0};
    uint64_t n = 0;

    for (uint64_t z = 0; z < zone->rows; z++)
        if (is_so(longitude[z], latitude[z]) && n++ < MOST_NAMED &&
            !text_add(self, &names, "%s%s", n > 1 ? ", " : "", map_label(self->call, IN_ZONE, z)))
            return RI_NO_MEMORY;
    if (n)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%llu zone%s without a place, as %s: %s%s", (unsigned long long)n,
                    n > 1 ? "s are" : " is", why, names.at, n > MOST_NAMED ? ", ..." : "");
    return RI_OK;
}

ri_status map_places_check(const cluster_map *self)
{
    const double *const longitude = of_zones(self, IN_LONGITUDE);
    const double *const latitude = of_zones(self, IN_LATITUDE);
    ri_status status;

    if (!longitude != !latitude)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "the zones have a %s and no %s: they are without a place",
                    longitude ? "longitude" : "latitude", longitude ? "latitude" : "longitude");
    if (!longitude || !latitude)
        return RI_OK;
    status = tell(self, is_half, "one of longitude and latitude is missing");
    return status == RI_OK
               ? tell(self, is_beyond, "a longitude is beyond 180 degrees or a latitude beyond 90")
               : status;
}

int map_has_places(const cluster_map *self)
{
    return of_zones(self, IN_LONGITUDE) && of_zones(self, IN_LATITUDE);
}

double map_place(const cluster_map *self, uint64_t zone, uint32_t port)
{
    const double longitude = of_zones(self, IN_LONGITUDE)[zone];
    const double latitude = of_zones(self, IN_LATITUDE)[zone];

    if (is_half(longitude, latitude) || is_beyond(longitude, latitude))
        return (double)NAN;
    return port == IN_LONGITUDE ? longitude : latitude;
}
