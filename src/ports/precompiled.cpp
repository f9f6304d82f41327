// Carries the headers that every room above the domain reads, so that they are compiled once (cmake/room.cmake).
#include "ports/store.hpp"
