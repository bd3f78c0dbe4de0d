/* markdown.h - texts in the Markdown of GitHub (GFM), where they mean nothing but themselves. */
#ifndef REPORTS_MARKDOWN_MARKDOWN_H
#define REPORTS_MARKDOWN_MARKDOWN_H

#include <regind/text.h>

#include "../common/writer.h"

/* A text inside a line; line breaks become those of HTML, which a cell may have. */
void markdown_text(writer *file, const char *text);

/* A text at the start of a line, where some characters begin a heading, a list or a quotation. */
void markdown_line(writer *file, const char *text);

/* `text` as code, inside a line. */
void markdown_code(writer *file, const char *text);

/* Lines of code in a block of their own; `kind` names the language of the code. */
void markdown_block(writer *file, const char *kind, const char *text);

/* A heading of the level 1 to 6, with a blank line above it. */
void markdown_heading(writer *file, int level, const char *text);

#endif
