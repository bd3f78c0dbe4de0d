/* neighbours.h - the plugin `neighbours`, beside `gdal` in one module. */
#ifndef SOURCES_GDAL_NEIGHBOURS_H
#define SOURCES_GDAL_NEIGHBOURS_H

#include <regind/plugin.h>

extern const ri_plugin gdal_neighbours;

#endif
