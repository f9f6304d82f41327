#include <cstdio>
int main() { std::puts("fairhour"); }
