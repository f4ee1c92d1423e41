// Bare name: the name of an indicator without what a table puts around it: 一、, (一), 1., #, 其中：, (停止),
// a unit in brackets, a colon or footnote mark at the end, all punctuation. For comparing names that
// fold_name() left different; two indicators may share a bare name, and then it names neither. Pure function.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

std::string bare_name(std::string_view name);

}  // namespace pledged
