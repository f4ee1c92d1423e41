// What is said of a layout that does not fit.
#include "daemon/intake/layout_match.h"

namespace pledged {
namespace {

using Why = LayoutMiss::Why;

struct MissWords {
  std::string_view zh;
  std::string_view en;
};
MissWords words_of(Why why) {
  switch (why) {
    case Why::file_name:
      return {"文件名不是", "the file's name is not"};
    case Why::no_sheet:
      return {"没有工作表", "there is no sheet"};
    case Why::no_header:
      return {"没有以此开头的表头", "no header begins with"};
    case Why::above:
      return {"表头上方没有", "nothing above the header is"};
    case Why::heading:
      return {"表头没有", "no heading is"};
    case Why::too_wide:
      return {"列数超过", "there are more columns than"};
    case Why::other:
      return {"表中有", "there is"};
    case Why::key:
      return {"缺少列", "there is no column"};
    case Why::values:
      return {"没有数值列", "no column of figures is"};
  }
  return {};
}

}  // namespace

std::string words_of(const LayoutMiss& miss, std::string_view lang) {
  const MissWords words = words_of(miss.why);
  const std::string wanted = miss.wanted.empty() ? "" : "“" + miss.wanted + "”";
  if (lang == "zh") return miss.layout->id + "：" + std::string(words.zh) + wanted;
  return miss.layout->id + ": " + std::string(words.en) + " " + wanted;
}

}  // namespace pledged
