// Pack input: one text as a whole pack, so that a fuzzer can change all of its files at once, and what must
// hold of every load, however broken the pack is.
//
// The text is pack.yaml; a line `=== areas.csv` begins another file. Not thread-safe: inputs share a folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/broken.h"

namespace pledged::fuzz {

/// Loads the pack and, if it is sound, judges its targets without data. Throws Broken unless: there is a rule
/// book or an error, never both; every finding has a code, one line of text and a place in a file that is
/// there; every target can be judged and explained.
void load_pack(std::string_view input, const std::filesystem::path& folder);

/// One input a pack: every YAML file of `folder`, and every folder in it as one text.
std::vector<std::string> seeds(const std::filesystem::path& folder);

}  // namespace pledged::fuzz
