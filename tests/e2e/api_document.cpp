#include "tests/e2e/api_document.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

// Its headers are not written for -Wconversion and -Wshadow.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace pledged::e2e {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

json as_json(const YAML::Node& node) {
  if (node.IsMap()) {
    json map = json::object();
    for (const auto& entry : node) map[entry.first.as<std::string>()] = as_json(entry.second);
    return map;
  }
  if (node.IsSequence()) {
    json list = json::array();
    for (const YAML::Node& item : node) list.push_back(as_json(item));
    return list;
  }
  if (node.IsNull()) return nullptr;
  const auto text = node.as<std::string>();
  if (node.Tag() == "!") return text;  // it was quoted
  if (text == "true" || text == "false") return text == "true";
  const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return number ? json(std::stoll(text)) : json(text);
}

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
  return text;
}

}  // namespace

ApiDocument::ApiDocument(const std::string& yaml)
    : document_(std::make_unique<json>(as_json(YAML::Load(yaml)))) {
  if (!document_->contains("paths")) throw std::runtime_error("no OpenAPI document");
}

ApiDocument::~ApiDocument() = default;

std::vector<std::string> ApiDocument::operations() const {
  std::vector<std::string> found;
  for (const auto& [path, methods] : document_->at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      std::string name = method;
      std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::toupper(letter); });
      found.push_back(name + " " + path);
    }
  }
  return found;
}

std::vector<ApiDocument::Parameter> ApiDocument::parameters(const std::string& operation) const {
  const std::string method = lowered(operation.substr(0, operation.find(' ')));
  const std::string path = operation.substr(operation.find(' ') + 1);
  const json& described = document_->at("paths").at(path).at(method);
  std::vector<Parameter> found;
  for (json one : described.value("parameters", json::array())) {
    if (one.contains("$ref")) {
      const std::string name = one.at("$ref");
      one = document_->at("components").at("parameters").at(name.substr(name.rfind('/') + 1));
    }
    found.push_back({one.at("name"), one.at("in") == "path",
                     one.value("schema", json::object()).value("enum", std::vector<std::string>())});
  }
  return found;
}

std::string ApiDocument::objections(const std::string& operation, unsigned status,
                                    const std::string& body) const {
  const std::string method = lowered(operation.substr(0, operation.find(' ')));
  const std::string path = operation.substr(operation.find(' ') + 1);
  const json& responses = document_->at("paths").at(path).at(method).at("responses");
  const std::string code = std::to_string(status);
  if (!responses.contains(code)) return "the document knows no status " + code;
  json response = responses.at(code);
  if (response.contains("$ref")) {
    const std::string name = response.at("$ref");
    response = document_->at("components").at("responses").at(name.substr(name.rfind('/') + 1));
  }
  if (!response.at("content").contains("application/json")) return "";
  // The whole document, so that its references are found.
  json schema = *document_;
  schema["allOf"] = json::array({response.at("content").at("application/json").at("schema")});
  valijson::Schema compiled;
  const NlohmannJsonAdapter adapter(schema);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, compiled);
  const json answer = json::parse(body, nullptr, false);
  if (answer.is_discarded()) return "no JSON";
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(compiled, NlohmannJsonAdapter(answer), &results)) return "";
  std::string text;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + '\n';
  }
  return text;
}

}  // namespace pledged::e2e
