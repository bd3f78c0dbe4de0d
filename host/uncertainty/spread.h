/* spread.h - how far a number may lie from what the study says: "+-25 %", "normal 2 %". */
#ifndef HOST_UNCERTAINTY_SPREAD_H
#define HOST_UNCERTAINTY_SPREAD_H

#include <stdbool.h>

typedef enum spread_shape { SPREAD_UNIFORM, SPREAD_NORMAL } spread_shape;

/* A uniform spread reaches `size` to either side, a normal one has it as its standard deviation;
 * relative to the number itself, or in its unit. */
typedef struct spread {
    spread_shape shape;
    bool relative;
    double size;
} spread;

typedef enum spread_reading {
    SPREAD_NONE, /* the text is something else */
    SPREAD_READ,
    SPREAD_WRONG /* it begins as one, but is none; *why tells */
} spread_reading;

/* Reads "[uniform] +-SIZE [%]" or "normal SIZE [%]"; +- may be written ±. */
spread_reading spread_read(const char *text, spread *result, const char **why);
/* A number moved by a draw: `u` is uniform in [0, 1), or a standard normal deviate. */
double spread_move(const spread *self, double number, double draw);

#endif
