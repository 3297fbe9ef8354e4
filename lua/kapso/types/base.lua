---@meta
-- Written by hand: what the types made from the rows are built on.

---JSON's null, `kapso.null`.
---@alias kapso.null lightuserdata

---Options of `kapso.new`. What is left out comes from the environment (`KAPSO_API_KEY`, …).
---@class kapso.ClientOptions
---@field api_key? string sent as `X-API-Key` (`KAPSO_API_KEY`)
---@field access_token? string Meta's, of a client that is direct (`KAPSO_ACCESS_TOKEN`)
---@field phone_number_id? string the sender, where a call names none (`KAPSO_PHONE_NUMBER_ID`)
---@field business_account_id? string the account whose templates they are, where a call names none (`KAPSO_BUSINESS_ACCOUNT_ID`)
---@field api_base_url? string `https://api.kapso.ai` (`KAPSO_API_BASE_URL`)
---@field meta_base_url? string the part before the Graph version (`KAPSO_META_BASE_URL`)
---@field graph_version? string `v24.0` (`KAPSO_META_GRAPH_VERSION`)
---@field platform_base_url? string of the Platform API (`KAPSO_PLATFORM_BASE_URL`)
---@field app_base_url? string of the older API (`KAPSO_APP_BASE_URL`)
---@field direct? boolean talk to Meta directly; so is a client whose `meta_base_url` is Meta's
---@field timeout? number seconds, 30; of uploads and downloads, how long they may stand still
---@field connect_timeout? number seconds, 10
---@field max_connections? integer at a time, 64
---@field retries? integer|false how often what was surely not done is tried again, 2
---@field proxy? string as "http://proxy.example.com:3128"
---@field ca_file? string certificates to trust (`CURL_CA_BUNDLE`, `SSL_CERT_FILE`)
---@field user_agent? string
---@field logger? fun(level: string, event: table) told of every attempt: "debug", "info" or "warn"
---@field allow_insecure? boolean let plain http go to other machines
---@field transport? "libcurl"|"cosocket" what requests go through; cosockets are nginx's, and need lua-resty-http
---@field shared? string inside nginx: the lua_shared_dict by which workers share what they learn of the rate limit

---Options of a call.
---@class kapso.Options
---@field unchecked? boolean send fields and values that this version does not know
---@field to? string|fun(chunk: string): boolean?, any a path or a writer, for answers that are bytes
---@field timeout? number seconds
---@field limit? integer how many items in all (`each`), or when to stop (`pages`)

---The second result of a call that succeeded.
---@class kapso.Meta
---@field status integer
---@field headers table<string, string> lower-case names
---@field attempts integer
---@field elapsed number seconds
---@field rate_limit? { limit?: integer, remaining?: integer, retry_after?: integer, burst?: { limit: integer, remaining?: integer } }

---What went wrong; `tostring(err)` is one readable line.
---@class kapso.Error
---@field kind "invalid"|"connect"|"tls"|"timeout"|"network"|"http"|"api"|"decode"|"cancelled"|"unsupported"|"journal"|"store"|"lost"|"diverged"|"flow"
---@field outcome "not_sent"|"rejected"|"unknown"
---@field message string
---@field path? string the field, for kind "invalid"
---@field status? integer
---@field code? integer|string
---@field subcode? integer
---@field type? string
---@field details? string
---@field fbtrace_id? string
---@field category? string
---@field advice? string
---@field retry { action: "retry"|"retry_after"|"fix_and_retry"|"refresh_token"|"do_not_retry", after?: number }
---@field attempts? integer
---@field elapsed? number
---@field rate_limit? table as of kapso.Meta
---@field check? string of `kapso.flow_media`: which check of the file failed
---@field cause? any of a Flow's handler that failed: what it raised
---@field traceback? string where

---A file of a multipart request: one of path, data and reader.
---@class kapso.File
---@field path? string
---@field data? string
---@field reader? fun(): string?
---@field filename? string
---@field type? string MIME type

---The items of all pages of a list; in a `for` loop a failure raises.
---@class kapso.Items
---@field next fun(self: kapso.Items): any, kapso.Error?

---The pages of a list; in a `for` loop a failure raises.
---@class kapso.Pages
---@field next fun(self: kapso.Pages): any, kapso.Meta|kapso.Error|nil

---What happened, as `kapso.webhook.parse` reads it. Fields that the delivery does not say are nil.
---@class kapso.Event
---@field kind string `message.<type>`, `echo.<type>`, `status.<status>`, another event's own name, or `unknown`
---@field event? string the name of the event, or Meta's field, as it came
---@field idempotency_key string by which the delivery is told when it comes again; in a batch with the position
---@field from? string the customer's digits, in echoes and statuses the recipient's; nil when only a BSUID came
---@field bsuid? string the customer's business-scoped user id
---@field parent_bsuid? string
---@field username? string
---@field name? string the customer's name, as their profile or the contact says
---@field phone_number_id? string the business's number
---@field business_account_id? string
---@field conversation_id? string Kapso's
---@field id? string the wamid of the message that it is about, or the id of the call
---@field message? table the message as it came
---@field status? table Meta's status object; made of the message where Kapso sends none
---@field text? string what a person would quote: body, button or row title, caption, order text, emoji, place, Flow body
---@field title? string of the button or row that was chosen
---@field reply_id? string of the button or row that was chosen; a template button's payload
---@field fields? table what a Flow was filled in with
---@field origin? "cloud_api"|"business_app"|"history_sync"|string
---@field timestamp? number seconds since 1970
---@field raw any the whole of what came about this one event

---Options of `kapso.flow_endpoint`. What is left out comes from the environment (`KAPSO_FLOW_PRIVATE_KEY`, …).
---@class kapso.FlowEndpointOptions
---@field private_key? string PEM, or the path of a file
---@field passphrase? string
---@field app_secret? string the secret of the Meta app that the Flow is connected to
---@field on_screen kapso.FlowHandler|table<string, kapso.FlowHandler> for every request, or by the screen that was submitted
---@field on_init? kapso.FlowHandler gives the first screen; needed when `on_screen` is a table
---@field on_back? kapso.FlowHandler for screens with `refresh_on_back`
---@field on_error? fun(err: kapso.Error, request?: kapso.FlowRequest) what else would be logged
---@field insecure? boolean answer without an app secret, whoever asks

---@alias kapso.FlowHandler fun(request: kapso.FlowRequest): kapso.FlowAnswer

---What `kapso.flow_endpoint` returns.
---@class kapso.FlowEndpoint
---@field answer fun(self: kapso.FlowEndpoint, headers: table, body: string): integer, table, string
---@field handle fun(self: kapso.FlowEndpoint) inside nginx

---A request of a Flow.
---@class kapso.FlowRequest
---@field action "INIT"|"data_exchange"|"BACK"
---@field screen? string the screen the customer is on
---@field data table what was filled in
---@field flow_token? string
---@field version? string
---@field close fun(self: kapso.FlowRequest, params?: table): kapso.FlowAnswer ends the Flow
---@field refuse fun(self: kapso.FlowRequest, message: string, data?: table): kapso.FlowAnswer stays on the screen
---@field expire fun(self: kapso.FlowRequest, message: string): kapso.FlowAnswer ends the Flow, and disables its button

---The next screen.
---@class kapso.FlowAnswer
---@field screen? string
---@field data? table
