#include "daemon/commands/svg_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledged::commands {
namespace {

using ::testing::HasSubstr;

Plot plot_of(std::vector<PlotPoint> points) {
  return {"A & B", "x", {{0, "0"}, {1, "1"}}, {{0, "0"}, {1, "1"}}, {{"line", std::move(points)}}, false};
}

// The axes run from 44 to 408 and, downwards, from 46 to 260.
TEST(SvgPlot, PutsPointsBetweenTheAxes) {
  const std::string svg = to_svg(plot_of({{0, 0}, {0.5, 0.5}, {1, 1}}));
  EXPECT_THAT(svg, HasSubstr("points=\"44.0,260.0 226.0,153.0 408.0,46.0 \""));
}

TEST(SvgPlot, KeepsWhatLiesBeyondAtTheEdge) {
  EXPECT_THAT(to_svg(plot_of({{-1, 2}})), HasSubstr("cx=\"44.0\" cy=\"46.0\""));
}

TEST(SvgPlot, NamesAreText) {
  EXPECT_THAT(to_svg(plot_of({})), HasSubstr("<title>A &amp; B</title>"));
  EXPECT_EQ(escape_html("<a href=\"x\">'&\x01"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\xEF\xBF\xBD");
}

}  // namespace
}  // namespace pledged::commands
