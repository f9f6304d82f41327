# One word each; what a word does stands at the top of the script of that name.
.PHONY: run test build bench check fmt drill
.DEFAULT_GOAL := build

run:   ; @tools/run
test:  ; @tools/test
build: ; @tools/build
bench: ; @tools/bench
check: ; @tools/check
fmt:   ; @tools/fmt
drill: ; @tools/drill
