/* layout_units_1.cc - the same assertions as a C++ compiler sees the header. */
#include "layout_units_1.c"
