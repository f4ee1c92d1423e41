// SVG plot: a line plot as an SVG element for a page that brings the style sheet: lines are told apart by the
// classes s0, s1 … (colour and dashes), so that the page decides for light, dark and print. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pledged::commands {

struct PlotPoint {
  double x = 0;
  double y = 0;
  double radius = 2.5;  ///< of the dot, in pixels
};

struct PlotLine {
  std::string name;
  std::vector<PlotPoint> points;  ///< ascending x
};

struct PlotTick {
  double at = 0;
  std::string label;
};

struct Plot {
  std::string title;
  std::string x_name;
  std::vector<PlotTick> x_ticks;  ///< the first and the last are the ends of the axis; at least two
  std::vector<PlotTick> y_ticks;  ///< the same
  std::vector<PlotLine> lines;    ///< up to four
  bool diagonal = false;          ///< where x and y are equal
};

std::string to_svg(const Plot& plot);

/// With the characters that HTML has a meaning for written out, also within an attribute; what is no
/// character of a page (control characters) becomes U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace pledged::commands
