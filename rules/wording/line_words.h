// LineWords: how lines of a report begin and end, for telling a torn sentence from a new one. Data only.
#pragma once

#include <span>
#include <string_view>

namespace pledged::wording {

/// Characters that end a sentence or introduce one; a line break after them is meant.
std::span<const std::string_view> sentence_ends();
/// Characters within a sentence: a line that holds none of them and opens as a heading is one.
std::span<const std::string_view> inner_punctuation();
/// What follows a heading's number: 一、 （三） 2.
std::span<const std::string_view> heading_marks();
/// Openings of a line that never continue a sentence: bullets, 各位代表.
std::span<const std::string_view> turning_words();  ///< what turns from results to plans without a heading
std::span<const std::string_view> line_openings();

}  // namespace pledged::wording
