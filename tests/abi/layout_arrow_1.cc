/* layout_arrow_1.cc - the same assertions as a C++ compiler sees the header. */
#include "layout_arrow_1.c"
