#include "daemon/commands/svg_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace pledged::commands {

namespace {

constexpr double kWidth = 420;
constexpr double kHeight = 300;
constexpr double kLeft = 44;
constexpr double kRight = 12;
constexpr double kTop = 46;
constexpr double kBottom = 40;

class Drawing {
 public:
  explicit Drawing(const Plot& plot) : plot_(plot) {}

  std::string draw() {
    put(R"(<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>)", kWidth, kHeight,
        escape_html(plot_.title), escape_html(plot_.title));
    put(R"(<text class="title" x="{}" y="14">{}</text>)", kLeft, escape_html(plot_.title));
    draw_axes();
    if (plot_.diagonal) {
      put(R"(<line class="ideal" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", x(0), y(0), x(1), y(1));
    }
    for (std::size_t line = 0; line < plot_.lines.size(); ++line) draw_line(line);
    svg_ += "</svg>\n";
    return std::move(svg_);
  }

 private:
  template <class... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(svg_), format, std::forward<Values>(values)...);
  }

  static double place(double value, const std::vector<PlotTick>& ticks) {
    const double from = ticks.front().at;
    return std::clamp((value - from) / (ticks.back().at - from), 0.0, 1.0);
  }
  [[nodiscard]] double x(double value) const {
    return kLeft + place(value, plot_.x_ticks) * (kWidth - kLeft - kRight);
  }
  [[nodiscard]] double y(double value) const {
    return kHeight - kBottom - place(value, plot_.y_ticks) * (kHeight - kTop - kBottom);
  }

  void draw_axes() {
    for (const PlotTick& tick : plot_.y_ticks) {
      put(R"(<line class="grid" x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>)", kLeft, y(tick.at),
          kWidth - kRight, y(tick.at));
      put(R"(<text x="{}" y="{:.1f}" text-anchor="end">{}</text>)", kLeft - 6, y(tick.at) + 4,
          escape_html(tick.label));
    }
    for (const PlotTick& tick : plot_.x_ticks) {
      put(R"(<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>)", x(tick.at), kHeight - kBottom + 16,
          escape_html(tick.label));
    }
    put(R"(<text x="{}" y="{}" text-anchor="end">{}</text>)", kWidth - kRight, kHeight - 6,
        escape_html(plot_.x_name));
  }

  // The legend stands above the plot, each line with a piece of itself.
  void draw_line(std::size_t line) {
    const PlotLine& drawn = plot_.lines[line];
    const double at = kLeft + static_cast<double>(line) * (kWidth - kLeft) / 4;
    put(R"(<line class="s{}" x1="{:.1f}" y1="28" x2="{:.1f}" y2="28"/>)", line, at, at + 16);
    put(R"(<text x="{:.1f}" y="32">{}</text>)", at + 20, escape_html(drawn.name));
    if (drawn.points.size() > 1) {
      put(R"(<polyline class="s{}" points=")", line);
      for (const PlotPoint& point : drawn.points) put("{:.1f},{:.1f} ", x(point.x), y(point.y));
      svg_ += "\"/>";
    }
    for (const PlotPoint& point : drawn.points) {
      put(R"(<circle class="d{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>)", line, x(point.x), y(point.y),
          point.radius);
    }
  }

  const Plot& plot_;
  std::string svg_;
};

}  // namespace

std::string to_svg(const Plot& plot) {
  return Drawing(plot).draw();
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default: {
        const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
        out += control ? std::string("\xEF\xBF\xBD") : std::string(1, c);
      }
    }
  }
  return out;
}

}  // namespace pledged::commands
