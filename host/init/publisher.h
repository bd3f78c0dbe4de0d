/* publisher.h - files of large publishers, for which one word says how they are read. */
#ifndef HOST_INIT_PUBLISHER_H
#define HOST_INIT_PUBLISHER_H

#include "cells.h"
#include "guess.h"

/* Whether it was one of them, and `format` was added. */
bool init_publisher(init_guess *guess, const init_cells *cells, char delimiter);

#endif
