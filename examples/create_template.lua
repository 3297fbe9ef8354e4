-- Defines a template, creates it, shows what a person would get, and checks a send before it is sent.
--
--     kapso sandbox -- lua5.4 examples/create_template.lua "+1 555 123 4567"
--
-- Without the sandbox, KAPSO_API_KEY, KAPSO_PHONE_NUMBER_ID and KAPSO_BUSINESS_ACCOUNT_ID say whose it is; Meta then
-- reviews the template, which takes minutes or a day.

local kapso = require "kapso"

local client = kapso.new {}
local to = arg[1] or "+1 555 123 4567"

-- Whatever Meta would refuse is refused here, with the field: try a body that ends with {{order_id}}.
local definition = kapso.template.define("parcel_on_its_way", "en_US", {
  category = "UTILITY",
  header = "Your parcel is on its way",
  body = {
    text = "Hi {{first_name}}, order {{order_id}} has left our shop and arrives tomorrow.",
    example = { first_name = "Ana", order_id = "ORDER-123" },
  },
  footer = "Lucky Shrub",
  buttons = {
    { url = "https://example.com/track/{{1}}", text = "Track it", example = "ORDER-123" },
    { quick_reply = "I will not be home" },
  },
})

local created, err = client.templates:create(definition)
if not created then
  print(err)
  os.exit(1)
end
print("Created " .. created.id .. ", now " .. created.status)

local template = assert(client.templates:get(created.id))
while template.status == "PENDING" do
  kapso.sleep(1)
  template = assert(client.templates:get(created.id))
end
print("It is " .. template.status)

local function try(parameters)
  print("\n" .. kapso.template.preview(template, parameters) .. "\n")
  local mismatches = kapso.template.check(template, parameters)
  for _, mismatch in ipairs(mismatches) do print("Not sent: " .. tostring(mismatch)) end
  if #mismatches > 0 then return end
  local sent = assert(client:send(to, kapso.message.template(template.name, template.language, parameters)))
  print("Sent as " .. sent.messages[1].id)
end

try { body = { first_name = "Bo", order = "ORDER-124" } }
try { body = { first_name = "Bo", order_id = "ORDER-124" }, buttons = { { url = "ORDER-124" } } }
