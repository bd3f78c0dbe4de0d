/* layout_1_0.cc - the same assertions as a C++ compiler sees the header. */
#include "layout_1_0.c"
