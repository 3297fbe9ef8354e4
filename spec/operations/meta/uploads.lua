-- The steps of an upload, and what each must be on the wire.

local ID = "upload:MTphdHRhY2htZW50Og==?sig=ARZqkGCA_uQ"

local function add(list, id, params, line, more)
  local example = { id, params, line, direct = true }
  for name, value in pairs(more or {}) do example[name] = value end
  list[#list + 1] = example
end

local list = {}

add(list, "createUpload", { app_id = "77", file_name = "shop.png", file_length = 109981, file_type = "image/png" },
  "POST /v24.0/77/uploads?file_length=109981&file_name=shop.png&file_type=image%2Fpng")
add(list, "createUpload", { app_id = "app", file_length = 5, file_type = "video/mp4", session_type = "attachment" },
  "POST /v24.0/app/uploads?file_length=5&file_type=video%2Fmp4&session_type=attachment")
add(list, "sendUpload", { upload_id = ID, file = { data = "bytes" } }, "POST /v24.0/" .. ID,
  { bytes = "bytes", headers = { file_offset = "0", ["Content-Type"] = "application/octet-stream" }, authorization = "OAuth token" })
add(list, "sendUpload", { upload_id = ID, file_offset = 2, file = { data = "bytes" } }, "POST /v24.0/" .. ID,
  { bytes = "tes", headers = { file_offset = "2" }, authorization = "OAuth token" })
add(list, "getUpload", { upload_id = ID }, "GET /v24.0/" .. ID, { authorization = "OAuth token" })

return list
