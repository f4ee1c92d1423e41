// source_folder: the root of the source tree, where tests find the files they read. A function of one file,
// so that no other object depends on the folder it was built in, and a compiler cache serves every clone.
#pragma once

#include <filesystem>

namespace pledged::testing_support {

std::filesystem::path source_folder();

}  // namespace pledged::testing_support
