/* svg.h - the few shapes of a picture in SVG: whole pixels, colours as #rrggbb.
 *
 * Texts are escaped; what cannot stand in XML is replaced. */
#ifndef REPORTS_MARKDOWN_SVG_H
#define REPORTS_MARKDOWN_SVG_H

#include "../common/writer.h"

typedef enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END } svg_anchor;

/* The title is for those who do not see it. */
void svg_begin(writer *file, int width, int height, const char *title);
void svg_end(writer *file);
void svg_rect(writer *file, int x, int y, int width, int height, const char *fill);
/* y is that of the line that the letters stand on. */
void svg_text(writer *file, int x, int y, int size, svg_anchor anchor, const char *fill,
              const char *text);
/* How wide a text will be at most, about, in the fonts of svg_text(). */
int svg_width(const char *text, int size);

#endif
