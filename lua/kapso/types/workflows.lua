---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listWorkflows
---@field created_after? string or at that time
---@field created_before? string or at that time
---@field name_contains? string in capitals or not
---@field status? "draft"|"active"|"archived"

---@class kapso.params.createWorkflow.workflow.definition.edges
---@field flow_condition_id? string|kapso.null from a decide node; found by the label when left out
---@field id? string left out for a new edge
---@field label? string|kapso.null a condition's label where the edge leaves a decide node, else next
---@field source string id of a node
---@field target string id of a node
---@field type? string default

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs.emit_event
---@field event_definition_ids? string[] the events it may emit; all when empty or left out

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs
---@field emit_event? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs.emit_event

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_function_tools
---@field description? string|kapso.null
---@field function_id? string|kapso.null a UUID
---@field function_name? string|kapso.null
---@field input_schema? table<string, any>
---@field name? string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_knowledge_bases
---@field description? string|kapso.null
---@field knowledge_base_text? string|kapso.null
---@field name? string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_mcp_servers
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field name? string
---@field url? string|kapso.null

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_resources
---@field auth_type? "pat"|"github_app"|"public" public wipes stored credentials
---@field branch? string|kapso.null the repository's default branch when left out
---@field github_app_installation_id? string|kapso.null a connection of the project that may read the repository
---@field has_github_app? boolean|kapso.null
---@field has_pat? boolean|kapso.null
---@field id? string|kapso.null in answers
---@field imported_missing_github_app? boolean|kapso.null
---@field imported_missing_pat? boolean|kapso.null
---@field owner? string|kapso.null in answers
---@field pat? string|kapso.null never in answers
---@field repo_name? string|kapso.null in answers
---@field repo_url? string
---@field resource_type? "github_repository"

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_webhooks
---@field ai_field_config? table<string, any>
---@field body? any
---@field body_schema? table<string, any>|kapso.null
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field http_method? string|kapso.null
---@field jmespath_query? string|kapso.null what to take from the answer
---@field name? string
---@field url? string|kapso.null

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent
---@field default_tool_configs? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs
---@field enabled_default_tools? string[]
---@field flow_agent_function_tools? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_function_tools[]
---@field flow_agent_knowledge_bases? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_knowledge_bases[]
---@field flow_agent_mcp_servers? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_mcp_servers[]
---@field flow_agent_resources? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_resources[]
---@field flow_agent_webhooks? kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_webhooks[]
---@field max_iterations? integer|kapso.null
---@field max_tokens? integer|kapso.null
---@field message_delivery_mode? "auto_send_assistant_text"|"tool_only" tool_only: people see only what send_notification_to_user sends
---@field observer_prompt_mode? "analysis_only"|"interactive_chat"
---@field prompt_cache_ttl? "5m"|"1h" 1h with Anthropic's models only
---@field provider_model_id? string|kapso.null a UUID
---@field provider_model_name? string|kapso.null
---@field reasoning_effort? "none"|"minimal"|"low"|"medium"|"high"|"xhigh"|"max"|kapso.null
---@field system_prompt? string|kapso.null
---@field temperature? number|kapso.null

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.call
---@field save_error_to? string|kapso.null
---@field workflow_id? string|kapso.null a UUID
---@field workflow_name? string|kapso.null

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.decide.conditions
---@field description? string|kapso.null
---@field id string a UUID
---@field label string what an edge from here is labelled with

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.decide
---@field conditions kapso.params.createWorkflow.workflow.definition.nodes.data.config.decide.conditions[]
---@field decision_type "ai"|"function"
---@field function_id? string|kapso.null decision_type function
---@field function_name? string|kapso.null decision_type function
---@field llm_configuration table<string, any>
---@field llm_max_tokens? integer|kapso.null
---@field llm_temperature? number|kapso.null
---@field provider_model_id? string|kapso.null decision_type ai
---@field provider_model_name? string|kapso.null decision_type ai

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.emit_event
---@field event_name string lower-case words joined by dots and underscores, as order.payment_failed
---@field occurred_at? string|kapso.null ISO 8601, or a variable; now when left out
---@field properties? table<string, string|number|boolean|kapso.null>

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.function
---@field function_id string a UUID
---@field function_name? string|kapso.null in answers
---@field save_response_to? string|kapso.null name of a variable

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.handoff
---@field context_data? any
---@field reason? string|kapso.null

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.buttons
---@field id string
---@field title string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections.rows
---@field description? string
---@field id string
---@field title string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections
---@field rows kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections.rows[]
---@field title? string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive
---@field action_config? table<string, any>|kapso.null old; only in answers
---@field ai_field_config? table<string, any>
---@field body_text string|table<string, any>
---@field buttons? kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.buttons[]
---@field cta_display_text? string|kapso.null
---@field cta_url? string|kapso.null
---@field flow_action? "navigate"|"data_exchange"|kapso.null
---@field flow_action_payload? table<string, any>|kapso.null
---@field flow_cta? string|kapso.null
---@field flow_id? string|kapso.null
---@field flow_token? string|kapso.null
---@field footer_text? string|kapso.null
---@field header_config? table<string, any>|kapso.null old; only in answers
---@field header_media_url? string|kapso.null
---@field header_text? string|kapso.null
---@field header_type? "none"|"text"|"image"|"video"|"document"|kapso.null
---@field interactive_type "button"|"list"|"cta_url"|"flow"|"product"|"product_list"|"catalog_message"|"location_request_message"
---@field list_button_text? string|kapso.null
---@field list_sections? kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections[]
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_template
---@field ai_field_config? table<string, any>
---@field parameters? any Meta's components, or values by position or name
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field template_id string a UUID
---@field template_name? string|kapso.null in answers
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_text
---@field ai_field_config? table<string, any>
---@field delay_seconds? integer|kapso.null
---@field message string|table<string, any>
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.set_variable
---@field value_type? "string"|"number"|"boolean"|"json" string when left out
---@field variable_name string
---@field variable_value any

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.wait_for_response
---@field has_timeout? boolean
---@field save_response_to? string|kapso.null name of a variable
---@field timeout_seconds? integer|kapso.null with has_timeout

---@class kapso.params.createWorkflow.workflow.definition.nodes.data.config.webhook
---@field ai_field_config? table<string, any>
---@field body_template? any a table; old ones answer JSON text
---@field headers? table<string, string>|string a table; old ones answer JSON text
---@field method? "GET"|"POST"|"PUT"|"PATCH"|"DELETE" POST when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field save_response_to? string|kapso.null name of a variable
---@field url string

---@class kapso.params.createWorkflow.workflow.definition.nodes.data
---@field config kapso.params.createWorkflow.workflow.definition.nodes.data.config.agent|kapso.params.createWorkflow.workflow.definition.nodes.data.config.call|kapso.params.createWorkflow.workflow.definition.nodes.data.config.decide|kapso.params.createWorkflow.workflow.definition.nodes.data.config.emit_event|kapso.params.createWorkflow.workflow.definition.nodes.data.config.function|kapso.params.createWorkflow.workflow.definition.nodes.data.config.handoff|kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_interactive|kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_template|kapso.params.createWorkflow.workflow.definition.nodes.data.config.send_text|kapso.params.createWorkflow.workflow.definition.nodes.data.config.set_variable|table<string, any>|kapso.params.createWorkflow.workflow.definition.nodes.data.config.wait_for_response|kapso.params.createWorkflow.workflow.definition.nodes.data.config.webhook by node_type
---@field display_name? string
---@field node_type "start"|"send_text"|"send_template"|"send_interactive"|"wait_for_response"|"decide"|"function"|"webhook"|"agent"|"call"|"handoff"|"set_variable"|"emit_event"

---@class kapso.params.createWorkflow.workflow.definition.nodes.position
---@field x number
---@field y number

---@class kapso.params.createWorkflow.workflow.definition.nodes
---@field data kapso.params.createWorkflow.workflow.definition.nodes.data
---@field id string what edges point at
---@field position kapso.params.createWorkflow.workflow.definition.nodes.position
---@field type? string flow-node

---@class kapso.params.createWorkflow.workflow.definition
---@field edges? kapso.params.createWorkflow.workflow.definition.edges[]
---@field nodes? kapso.params.createWorkflow.workflow.definition.nodes[]

---@class kapso.params.createWorkflow.workflow
---@field definition? kapso.params.createWorkflow.workflow.definition
---@field description? string|kapso.null
---@field name string unique in the project
---@field slug? string unique in the project; made from the name when left out, and not changed with it

---@class kapso.params.createWorkflow
---@field workflow kapso.params.createWorkflow.workflow

---@class kapso.params.getWorkflow
---@field workflow_id string a UUID

---@class kapso.params.updateWorkflow.workflow.definition.edges
---@field flow_condition_id? string|kapso.null from a decide node; found by the label when left out
---@field id? string left out for a new edge
---@field label? string|kapso.null a condition's label where the edge leaves a decide node, else next
---@field source string id of a node
---@field target string id of a node
---@field type? string default

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs.emit_event
---@field event_definition_ids? string[] the events it may emit; all when empty or left out

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs
---@field emit_event? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs.emit_event

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_function_tools
---@field description? string|kapso.null
---@field function_id? string|kapso.null a UUID
---@field function_name? string|kapso.null
---@field input_schema? table<string, any>
---@field name? string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_knowledge_bases
---@field description? string|kapso.null
---@field knowledge_base_text? string|kapso.null
---@field name? string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_mcp_servers
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field name? string
---@field url? string|kapso.null

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_resources
---@field auth_type? "pat"|"github_app"|"public" public wipes stored credentials
---@field branch? string|kapso.null the repository's default branch when left out
---@field github_app_installation_id? string|kapso.null a connection of the project that may read the repository
---@field has_github_app? boolean|kapso.null
---@field has_pat? boolean|kapso.null
---@field id? string|kapso.null in answers
---@field imported_missing_github_app? boolean|kapso.null
---@field imported_missing_pat? boolean|kapso.null
---@field owner? string|kapso.null in answers
---@field pat? string|kapso.null never in answers
---@field repo_name? string|kapso.null in answers
---@field repo_url? string
---@field resource_type? "github_repository"

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_webhooks
---@field ai_field_config? table<string, any>
---@field body? any
---@field body_schema? table<string, any>|kapso.null
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field http_method? string|kapso.null
---@field jmespath_query? string|kapso.null what to take from the answer
---@field name? string
---@field url? string|kapso.null

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent
---@field default_tool_configs? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.default_tool_configs
---@field enabled_default_tools? string[]
---@field flow_agent_function_tools? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_function_tools[]
---@field flow_agent_knowledge_bases? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_knowledge_bases[]
---@field flow_agent_mcp_servers? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_mcp_servers[]
---@field flow_agent_resources? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_resources[]
---@field flow_agent_webhooks? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent.flow_agent_webhooks[]
---@field max_iterations? integer|kapso.null
---@field max_tokens? integer|kapso.null
---@field message_delivery_mode? "auto_send_assistant_text"|"tool_only" tool_only: people see only what send_notification_to_user sends
---@field observer_prompt_mode? "analysis_only"|"interactive_chat"
---@field prompt_cache_ttl? "5m"|"1h" 1h with Anthropic's models only
---@field provider_model_id? string|kapso.null a UUID
---@field provider_model_name? string|kapso.null
---@field reasoning_effort? "none"|"minimal"|"low"|"medium"|"high"|"xhigh"|"max"|kapso.null
---@field system_prompt? string|kapso.null
---@field temperature? number|kapso.null

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.call
---@field save_error_to? string|kapso.null
---@field workflow_id? string|kapso.null a UUID
---@field workflow_name? string|kapso.null

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.decide.conditions
---@field description? string|kapso.null
---@field id string a UUID
---@field label string what an edge from here is labelled with

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.decide
---@field conditions kapso.params.updateWorkflow.workflow.definition.nodes.data.config.decide.conditions[]
---@field decision_type "ai"|"function"
---@field function_id? string|kapso.null decision_type function
---@field function_name? string|kapso.null decision_type function
---@field llm_configuration table<string, any>
---@field llm_max_tokens? integer|kapso.null
---@field llm_temperature? number|kapso.null
---@field provider_model_id? string|kapso.null decision_type ai
---@field provider_model_name? string|kapso.null decision_type ai

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.emit_event
---@field event_name string lower-case words joined by dots and underscores, as order.payment_failed
---@field occurred_at? string|kapso.null ISO 8601, or a variable; now when left out
---@field properties? table<string, string|number|boolean|kapso.null>

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.function
---@field function_id string a UUID
---@field function_name? string|kapso.null in answers
---@field save_response_to? string|kapso.null name of a variable

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.handoff
---@field context_data? any
---@field reason? string|kapso.null

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.buttons
---@field id string
---@field title string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections.rows
---@field description? string
---@field id string
---@field title string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections
---@field rows kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections.rows[]
---@field title? string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive
---@field action_config? table<string, any>|kapso.null old; only in answers
---@field ai_field_config? table<string, any>
---@field body_text string|table<string, any>
---@field buttons? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.buttons[]
---@field cta_display_text? string|kapso.null
---@field cta_url? string|kapso.null
---@field flow_action? "navigate"|"data_exchange"|kapso.null
---@field flow_action_payload? table<string, any>|kapso.null
---@field flow_cta? string|kapso.null
---@field flow_id? string|kapso.null
---@field flow_token? string|kapso.null
---@field footer_text? string|kapso.null
---@field header_config? table<string, any>|kapso.null old; only in answers
---@field header_media_url? string|kapso.null
---@field header_text? string|kapso.null
---@field header_type? "none"|"text"|"image"|"video"|"document"|kapso.null
---@field interactive_type "button"|"list"|"cta_url"|"flow"|"product"|"product_list"|"catalog_message"|"location_request_message"
---@field list_button_text? string|kapso.null
---@field list_sections? kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive.list_sections[]
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_template
---@field ai_field_config? table<string, any>
---@field parameters? any Meta's components, or values by position or name
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field template_id string a UUID
---@field template_name? string|kapso.null in answers
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_text
---@field ai_field_config? table<string, any>
---@field delay_seconds? integer|kapso.null
---@field message string|table<string, any>
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.set_variable
---@field value_type? "string"|"number"|"boolean"|"json" string when left out
---@field variable_name string
---@field variable_value any

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.wait_for_response
---@field has_timeout? boolean
---@field save_response_to? string|kapso.null name of a variable
---@field timeout_seconds? integer|kapso.null with has_timeout

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data.config.webhook
---@field ai_field_config? table<string, any>
---@field body_template? any a table; old ones answer JSON text
---@field headers? table<string, string>|string a table; old ones answer JSON text
---@field method? "GET"|"POST"|"PUT"|"PATCH"|"DELETE" POST when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field save_response_to? string|kapso.null name of a variable
---@field url string

---@class kapso.params.updateWorkflow.workflow.definition.nodes.data
---@field config kapso.params.updateWorkflow.workflow.definition.nodes.data.config.agent|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.call|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.decide|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.emit_event|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.function|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.handoff|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_interactive|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_template|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.send_text|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.set_variable|table<string, any>|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.wait_for_response|kapso.params.updateWorkflow.workflow.definition.nodes.data.config.webhook by node_type
---@field display_name? string
---@field node_type "start"|"send_text"|"send_template"|"send_interactive"|"wait_for_response"|"decide"|"function"|"webhook"|"agent"|"call"|"handoff"|"set_variable"|"emit_event"

---@class kapso.params.updateWorkflow.workflow.definition.nodes.position
---@field x number
---@field y number

---@class kapso.params.updateWorkflow.workflow.definition.nodes
---@field data kapso.params.updateWorkflow.workflow.definition.nodes.data
---@field id string what edges point at
---@field position kapso.params.updateWorkflow.workflow.definition.nodes.position
---@field type? string flow-node

---@class kapso.params.updateWorkflow.workflow.definition
---@field edges? kapso.params.updateWorkflow.workflow.definition.edges[]
---@field nodes? kapso.params.updateWorkflow.workflow.definition.nodes[]

---@class kapso.params.updateWorkflow.workflow
---@field definition? kapso.params.updateWorkflow.workflow.definition left out: only what is beside it changes
---@field description? string|kapso.null
---@field inbound_message_read_mode? "disabled"|"read_only"|"read_with_typing"
---@field lock_version? integer as it was read, so that nobody's change is overwritten
---@field message_debounce_seconds? integer|kapso.null
---@field name? string unique in the project
---@field slug? string unique in the project; made from the name when left out, and not changed with it
---@field status? "draft"|"active"|"archived" only an active one can be executed

---@class kapso.params.updateWorkflow
---@field workflow kapso.params.updateWorkflow.workflow
---@field workflow_id string a UUID

---@class kapso.params.getWorkflowDefinition
---@field workflow_id string a UUID

---@class kapso.params.getWorkflowVariables
---@field workflow_id string a UUID

---@class kapso.params.listWorkflowExecutions
---@field after? string
---@field before? string
---@field created_after? string started then or later
---@field created_before? string started then or earlier
---@field limit? integer
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"
---@field waiting_reason? string as wait_for_response, timeout
---@field whatsapp_conversation_id? string a UUID
---@field workflow_id string a UUID

---@class kapso.params.createWorkflowExecution.workflow_execution
---@field context? table<string, any>
---@field initial_data? table<string, any>
---@field phone_number? string wins over recipient
---@field phone_number_id? string the number to write from
---@field recipient? string not from sandbox numbers
---@field variables? table<string, any>
---@field whatsapp_config_id? integer old; phone_number_id is preferred

---@class kapso.params.createWorkflowExecution
---@field workflow_execution kapso.params.createWorkflowExecution.workflow_execution
---@field workflow_id string a UUID

---@class kapso.params.getWorkflowExecution
---@field execution_id string a UUID

---@class kapso.params.updateWorkflowExecution.workflow_execution
---@field status "ended"|"handoff"|"waiting"

---@class kapso.params.updateWorkflowExecution
---@field execution_id string a UUID
---@field workflow_execution kapso.params.updateWorkflowExecution.workflow_execution

---@class kapso.params.listWorkflowExecutionEvents
---@field after? string
---@field before? string
---@field event_type? string as step_entered
---@field execution_id string a UUID
---@field limit? integer

---@class kapso.params.resumeWorkflowExecution.message
---@field data string|table<string, any>|any[]
---@field kind? string payload when left out

---@class kapso.params.resumeWorkflowExecution
---@field execution_id string a UUID
---@field message kapso.params.resumeWorkflowExecution.message
---@field variables? table<string, any> put over those there are

---@class kapso.params.listConversationFlowExecutions
---@field after? string
---@field before? string
---@field conversation_id string a UUID
---@field limit? integer
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"

---@class kapso.params.listWorkflowTriggers
---@field workflow_id string a UUID

---@class kapso.params.createWorkflowTrigger.trigger
---@field active? boolean true when left out
---@field event? "whatsapp.message.received"|"whatsapp.message.sent"|"whatsapp.message.failed"|"whatsapp.conversation.created"|"whatsapp.conversation.ended"
---@field event_name? string of the project's events
---@field operator? "eq"|"lt"|"lte"|"gt"|"gte"
---@field phone_number_id? string inbound_message needs it; narrows whatsapp_event
---@field property_key? string
---@field property_value? string|number|boolean|any[]|table<string, any>
---@field trigger_type "inbound_message"|"api_call"|"whatsapp_event"|"project_event"

---@class kapso.params.createWorkflowTrigger
---@field trigger kapso.params.createWorkflowTrigger.trigger
---@field workflow_id string a UUID

---@class kapso.params.replaceWorkflowTriggers.triggers
---@field active? boolean true when left out
---@field event? "whatsapp.message.received"|"whatsapp.message.sent"|"whatsapp.message.failed"|"whatsapp.conversation.created"|"whatsapp.conversation.ended"
---@field event_name? string of the project's events
---@field operator? "eq"|"lt"|"lte"|"gt"|"gte"
---@field phone_number_id? string inbound_message needs it; narrows whatsapp_event
---@field property_key? string
---@field property_value? string|number|boolean|any[]|table<string, any>
---@field trigger_type "inbound_message"|"api_call"|"whatsapp_event"|"project_event"

---@class kapso.params.replaceWorkflowTriggers
---@field triggers kapso.params.replaceWorkflowTriggers.triggers[] those that are not in it are deleted
---@field workflow_id string a UUID

---@class kapso.params.updateWorkflowTrigger.trigger
---@field active? boolean

---@class kapso.params.updateWorkflowTrigger
---@field trigger kapso.params.updateWorkflowTrigger.trigger
---@field trigger_id string a UUID

---@class kapso.params.deleteWorkflowTrigger
---@field trigger_id string a UUID

---@class kapso.params.listFunctions

---@class kapso.params.createFunction.function
---@field code string JavaScript; it runs once it is deployed
---@field description? string
---@field function_type "cloudflare_worker"|"supabase_function"
---@field name string
---@field public_endpoint? boolean can be invoked without a key; cloudflare_worker only
---@field runtime_config? table<string, any>
---@field slug? string made from the name when left out

---@class kapso.params.createFunction
---@field ["function"] kapso.params.createFunction.function

---@class kapso.params.getFunction
---@field function_id string a UUID

---@class kapso.params.updateFunction.function
---@field code? string JavaScript; it runs once it is deployed
---@field description? string
---@field invoke_response_mode? "wrapped"|"passthrough" wrapped only where it is so already
---@field lock_version? integer as it was read, so that nobody's change is overwritten
---@field name? string
---@field public_endpoint? boolean can be invoked without a key; cloudflare_worker only
---@field runtime_config? table<string, any>
---@field slug? string made from the name when left out

---@class kapso.params.updateFunction
---@field ["function"] kapso.params.updateFunction.function
---@field function_id string a UUID

---@class kapso.params.deleteFunction
---@field function_id string a UUID

---@class kapso.params.deployFunction
---@field function_id string a UUID

---@class kapso.params.invokeFunction
---@field body table<string, any>
---@field function_id string a UUID

---@class kapso.params.listFunctionSecrets
---@field function_id string a UUID

---@class kapso.params.createFunctionSecret.secret
---@field name string unique in the function
---@field value string|table<string, any>

---@class kapso.params.createFunctionSecret
---@field function_id string a UUID
---@field secret kapso.params.createFunctionSecret.secret

---@class kapso.params.deleteFunctionSecret
---@field function_id string a UUID
---@field secret_name string capitals, digits and underscores

---@class kapso.params.listFunctionInvocations
---@field function_id string a UUID
---@field limit? integer
---@field status? "success"|"failed"

---@class kapso.workflows.DiscoveredVariable
---@field last_seen_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field name? string
---@field path? string as vars.user_name
---@field reference? string as {{vars.user_name}}
---@field sample_values? (string|number|boolean|table<string, any>|kapso.null)[]
---@field type? string|kapso.null string, number, boolean, object or array
---@field usage_count? integer

---@class kapso.workflows.Function
---@field code? string
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_by_id? string|kapso.null a UUID
---@field description? string|kapso.null
---@field endpoint_url? string|kapso.null
---@field function_type? "cloudflare_worker"|"supabase_function"
---@field id? string a UUID
---@field invoke_response_mode? "wrapped"|"passthrough" what invoking it answers: its answer as it is, or wrapped in data
---@field last_deployed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field lock_version? integer to be given back with a change
---@field name? string
---@field project_id? string a UUID
---@field public_endpoint? boolean
---@field runtime_config? table<string, any>|kapso.null
---@field slug? string
---@field status? "draft"|"deployed"|"error"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field version? integer|kapso.null goes up with each deployment

---@class kapso.workflows.FunctionConsoleLog
---@field level? string info, warn, error or debug
---@field logged_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field message? string
---@field stack? string|kapso.null

---@class kapso.workflows.FunctionDeployResponse
---@field function_id? string a UUID
---@field message? string
---@field status? string deploying

---@class kapso.workflows.FunctionInvocation
---@field console_logs? kapso.workflows.FunctionConsoleLog[]
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field duration_ms? integer|kapso.null
---@field error_message? string|kapso.null at most 512 characters of it
---@field id? string a UUID
---@field request_body? table<string, any>|kapso.null
---@field response_body? table<string, any>|kapso.null
---@field status_code? integer

---@class kapso.workflows.FunctionInvocationsResponse.data
---@field function_id? string a UUID
---@field function_name? string
---@field invocations? kapso.workflows.FunctionInvocation[]
---@field total? integer how many there are in this answer

---@class kapso.workflows.FunctionInvocationsResponse
---@field data? kapso.workflows.FunctionInvocationsResponse.data

---@alias kapso.workflows.FunctionInvokeResponse any

---@class kapso.workflows.FunctionListResponse
---@field data? kapso.workflows.Function[]

---@class kapso.workflows.FunctionResponse
---@field data? kapso.workflows.Function

---@class kapso.workflows.FunctionSecret
---@field name? string
---@field type? "text"|"json"|"inherited"

---@class kapso.workflows.FunctionSecretListResponse
---@field data? kapso.workflows.FunctionSecret[]

---@class kapso.workflows.Paging.cursors
---@field after? string
---@field before? string

---@class kapso.workflows.Paging
---@field cursors? kapso.workflows.Paging.cursors
---@field next? string|kapso.null
---@field previous? string|kapso.null

---@class kapso.workflows.SimpleMessageResponse
---@field message? string

---@class kapso.workflows.Workflow
---@field agent_default_tools_version? integer|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field description? string|kapso.null
---@field execution_count? integer
---@field id? string a UUID
---@field inbound_message_read_mode? "disabled"|"read_only"|"read_with_typing"
---@field last_executed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field lock_version? integer|kapso.null to be given back with a change
---@field message_debounce_seconds? integer|kapso.null
---@field name? string
---@field project_id? string a UUID
---@field slug? string
---@field status? "draft"|"active"|"archived"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.workflows.WorkflowDefinition.edges
---@field flow_condition_id? string|kapso.null from a decide node; found by the label when left out
---@field id? string left out for a new edge
---@field label? string|kapso.null a condition's label where the edge leaves a decide node, else next
---@field source? string id of a node
---@field target? string id of a node
---@field type? string default

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.default_tool_configs.emit_event
---@field event_definition_ids? string[] the events it may emit; all when empty or left out

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.default_tool_configs
---@field emit_event? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.default_tool_configs.emit_event

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_function_tools
---@field description? string|kapso.null
---@field function_id? string|kapso.null a UUID
---@field function_name? string|kapso.null
---@field input_schema? table<string, any>
---@field name? string

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_knowledge_bases
---@field description? string|kapso.null
---@field knowledge_base_text? string|kapso.null
---@field name? string

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_mcp_servers
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field name? string
---@field url? string|kapso.null

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_resources
---@field auth_type? "pat"|"github_app"|"public" public wipes stored credentials
---@field branch? string|kapso.null the repository's default branch when left out
---@field github_app_installation_id? string|kapso.null a connection of the project that may read the repository
---@field has_github_app? boolean|kapso.null
---@field has_pat? boolean|kapso.null
---@field id? string|kapso.null in answers
---@field imported_missing_github_app? boolean|kapso.null
---@field imported_missing_pat? boolean|kapso.null
---@field owner? string|kapso.null in answers
---@field pat? string|kapso.null never in answers
---@field repo_name? string|kapso.null in answers
---@field repo_url? string
---@field resource_type? "github_repository"

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_webhooks
---@field ai_field_config? table<string, any>
---@field body? any
---@field body_schema? table<string, any>|kapso.null
---@field description? string|kapso.null
---@field headers? table<string, any>|kapso.null
---@field http_method? string|kapso.null
---@field jmespath_query? string|kapso.null what to take from the answer
---@field name? string
---@field url? string|kapso.null

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.agent
---@field default_tool_configs? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.default_tool_configs
---@field enabled_default_tools? string[]
---@field flow_agent_function_tools? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_function_tools[]
---@field flow_agent_knowledge_bases? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_knowledge_bases[]
---@field flow_agent_mcp_servers? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_mcp_servers[]
---@field flow_agent_resources? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_resources[]
---@field flow_agent_webhooks? kapso.workflows.WorkflowDefinition.nodes.data.config.agent.flow_agent_webhooks[]
---@field max_iterations? integer|kapso.null
---@field max_tokens? integer|kapso.null
---@field message_delivery_mode? "auto_send_assistant_text"|"tool_only" tool_only: people see only what send_notification_to_user sends
---@field observer_prompt_mode? "analysis_only"|"interactive_chat"
---@field prompt_cache_ttl? "5m"|"1h" 1h with Anthropic's models only
---@field provider_model_id? string|kapso.null a UUID
---@field provider_model_name? string|kapso.null
---@field reasoning_effort? "none"|"minimal"|"low"|"medium"|"high"|"xhigh"|"max"|kapso.null
---@field system_prompt? string|kapso.null
---@field temperature? number|kapso.null

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.call
---@field save_error_to? string|kapso.null
---@field workflow_id? string|kapso.null a UUID
---@field workflow_name? string|kapso.null

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.decide.conditions
---@field description? string|kapso.null
---@field id? string a UUID
---@field label? string what an edge from here is labelled with

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.decide
---@field conditions? kapso.workflows.WorkflowDefinition.nodes.data.config.decide.conditions[]
---@field decision_type? "ai"|"function"
---@field function_id? string|kapso.null decision_type function
---@field function_name? string|kapso.null decision_type function
---@field llm_configuration? table<string, any>
---@field llm_max_tokens? integer|kapso.null
---@field llm_temperature? number|kapso.null
---@field provider_model_id? string|kapso.null decision_type ai
---@field provider_model_name? string|kapso.null decision_type ai

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.emit_event
---@field event_name? string lower-case words joined by dots and underscores, as order.payment_failed
---@field occurred_at? string|kapso.null ISO 8601, or a variable; now when left out
---@field properties? table<string, string|number|boolean|kapso.null>

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.function
---@field function_id? string a UUID
---@field function_name? string|kapso.null in answers
---@field save_response_to? string|kapso.null name of a variable

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.handoff
---@field context_data? any
---@field reason? string|kapso.null

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.buttons
---@field id? string
---@field title? string

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.list_sections.rows
---@field description? string
---@field id? string
---@field title? string

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.list_sections
---@field rows? kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.list_sections.rows[]
---@field title? string

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive
---@field action_config? table<string, any>|kapso.null old; only in answers
---@field ai_field_config? table<string, any>
---@field body_text? string|table<string, any>
---@field buttons? kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.buttons[]
---@field cta_display_text? string|kapso.null
---@field cta_url? string|kapso.null
---@field flow_action? "navigate"|"data_exchange"|kapso.null
---@field flow_action_payload? table<string, any>|kapso.null
---@field flow_cta? string|kapso.null
---@field flow_id? string|kapso.null
---@field flow_token? string|kapso.null
---@field footer_text? string|kapso.null
---@field header_config? table<string, any>|kapso.null old; only in answers
---@field header_media_url? string|kapso.null
---@field header_text? string|kapso.null
---@field header_type? "none"|"text"|"image"|"video"|"document"|kapso.null
---@field interactive_type? "button"|"list"|"cta_url"|"flow"|"product"|"product_list"|"catalog_message"|"location_request_message"
---@field list_button_text? string|kapso.null
---@field list_sections? kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive.list_sections[]
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_template
---@field ai_field_config? table<string, any>
---@field parameters? any Meta's components, or values by position or name
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field template_id? string a UUID
---@field template_name? string|kapso.null in answers
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.send_text
---@field ai_field_config? table<string, any>
---@field delay_seconds? integer|kapso.null
---@field message? string|table<string, any>
---@field phone_number_id? string|kapso.null the conversation's number when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field to_phone_number? string|kapso.null
---@field whatsapp_config_id? string|kapso.null old; phone_number_id is preferred

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.set_variable
---@field value_type? "string"|"number"|"boolean"|"json" string when left out
---@field variable_name? string
---@field variable_value? any

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.wait_for_response
---@field has_timeout? boolean
---@field save_response_to? string|kapso.null name of a variable
---@field timeout_seconds? integer|kapso.null with has_timeout

---@class kapso.workflows.WorkflowDefinition.nodes.data.config.webhook
---@field ai_field_config? table<string, any>
---@field body_template? any a table; old ones answer JSON text
---@field headers? table<string, string>|string a table; old ones answer JSON text
---@field method? "GET"|"POST"|"PUT"|"PATCH"|"DELETE" POST when left out
---@field provider_model_id? string|kapso.null the model that writes what ai_field_config names
---@field provider_model_name? string|kapso.null
---@field save_response_to? string|kapso.null name of a variable
---@field url? string

---@class kapso.workflows.WorkflowDefinition.nodes.data
---@field config? kapso.workflows.WorkflowDefinition.nodes.data.config.agent|kapso.workflows.WorkflowDefinition.nodes.data.config.call|kapso.workflows.WorkflowDefinition.nodes.data.config.decide|kapso.workflows.WorkflowDefinition.nodes.data.config.emit_event|kapso.workflows.WorkflowDefinition.nodes.data.config.function|kapso.workflows.WorkflowDefinition.nodes.data.config.handoff|kapso.workflows.WorkflowDefinition.nodes.data.config.send_interactive|kapso.workflows.WorkflowDefinition.nodes.data.config.send_template|kapso.workflows.WorkflowDefinition.nodes.data.config.send_text|kapso.workflows.WorkflowDefinition.nodes.data.config.set_variable|table<string, any>|kapso.workflows.WorkflowDefinition.nodes.data.config.wait_for_response|kapso.workflows.WorkflowDefinition.nodes.data.config.webhook by node_type
---@field display_name? string
---@field node_type? "start"|"send_text"|"send_template"|"send_interactive"|"wait_for_response"|"decide"|"function"|"webhook"|"agent"|"call"|"handoff"|"set_variable"|"emit_event"

---@class kapso.workflows.WorkflowDefinition.nodes.position
---@field x? number
---@field y? number

---@class kapso.workflows.WorkflowDefinition.nodes
---@field data? kapso.workflows.WorkflowDefinition.nodes.data
---@field id? string what edges point at
---@field position? kapso.workflows.WorkflowDefinition.nodes.position
---@field type? string flow-node

---@class kapso.workflows.WorkflowDefinition
---@field edges? kapso.workflows.WorkflowDefinition.edges[]
---@field nodes? kapso.workflows.WorkflowDefinition.nodes[]

---@class kapso.workflows.WorkflowEvent
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field direction? string|kapso.null
---@field edge_label? string|kapso.null
---@field event_type? string as step_entered, variables_set, execution_failed
---@field id? string a UUID
---@field payload? table<string, any>
---@field step? kapso.workflows.WorkflowStepReference

---@class kapso.workflows.WorkflowEventListResponse
---@field data? kapso.workflows.WorkflowEvent[]
---@field paging? kapso.workflows.Paging

---@class kapso.workflows.WorkflowExecution.workflow
---@field id? string a UUID
---@field name? string
---@field status? string

---@class kapso.workflows.WorkflowExecution
---@field current_step? kapso.workflows.WorkflowStepReference
---@field ended_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_details? table<string, any>|kapso.null
---@field id? string a UUID
---@field last_event_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field started_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"
---@field tracking_id? string|kapso.null a UUID
---@field whatsapp_conversation_id? string|kapso.null a UUID
---@field workflow? kapso.workflows.WorkflowExecution.workflow

---@class kapso.workflows.WorkflowExecutionCreateAcceptedResponse.data
---@field id? string the execution's
---@field message? string
---@field tracking_id? string a UUID
---@field workflow_id? string a UUID

---@class kapso.workflows.WorkflowExecutionCreateAcceptedResponse
---@field data? kapso.workflows.WorkflowExecutionCreateAcceptedResponse.data

---@class kapso.workflows.WorkflowExecutionDetail.execution_context.context
---@field channel? string
---@field phone_number? string

---@class kapso.workflows.WorkflowExecutionDetail.execution_context.metadata.request
---@field ip? string
---@field timestamp? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field user_agent? string

---@class kapso.workflows.WorkflowExecutionDetail.execution_context.metadata
---@field request? kapso.workflows.WorkflowExecutionDetail.execution_context.metadata.request

---@class kapso.workflows.WorkflowExecutionDetail.execution_context.system
---@field tracking_id? string a UUID
---@field trigger_type? string

---@class kapso.workflows.WorkflowExecutionDetail.execution_context
---@field context? kapso.workflows.WorkflowExecutionDetail.execution_context.context|kapso.null
---@field metadata? kapso.workflows.WorkflowExecutionDetail.execution_context.metadata|kapso.null
---@field system? kapso.workflows.WorkflowExecutionDetail.execution_context.system|kapso.null
---@field vars? table<string, any>|kapso.null

---@class kapso.workflows.WorkflowExecutionDetail.workflow
---@field id? string a UUID
---@field name? string
---@field status? string

---@class kapso.workflows.WorkflowExecutionDetail
---@field current_step? kapso.workflows.WorkflowStepReference
---@field ended_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_details? table<string, any>|kapso.null
---@field events? kapso.workflows.WorkflowEvent[] oldest first
---@field execution_context? kapso.workflows.WorkflowExecutionDetail.execution_context
---@field id? string a UUID
---@field last_event_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field resumable_execution_id? string|kapso.null what waits for input: itself, or one that it called
---@field started_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"
---@field tracking_id? string|kapso.null a UUID
---@field whatsapp_conversation_id? string|kapso.null a UUID
---@field workflow? kapso.workflows.WorkflowExecutionDetail.workflow

---@class kapso.workflows.WorkflowExecutionListResponse
---@field data? kapso.workflows.WorkflowExecutionSummary[]
---@field paging? kapso.workflows.Paging

---@class kapso.workflows.WorkflowExecutionMinimalResponse
---@field data? kapso.workflows.WorkflowExecution

---@class kapso.workflows.WorkflowExecutionResponse
---@field data? kapso.workflows.WorkflowExecutionDetail

---@class kapso.workflows.WorkflowExecutionResumeResponse
---@field data? kapso.workflows.WorkflowExecutionResumed

---@class kapso.workflows.WorkflowExecutionResumed.workflow
---@field id? string a UUID
---@field name? string
---@field status? string

---@class kapso.workflows.WorkflowExecutionResumed
---@field current_step? kapso.workflows.WorkflowStepReference
---@field ended_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field last_event_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field parent_flow_execution_id? string|kapso.null a UUID
---@field requested_execution_id? string that of the request; id is the one that took the input
---@field started_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"
---@field tracking_id? string|kapso.null a UUID
---@field whatsapp_conversation_id? string|kapso.null a UUID
---@field workflow? kapso.workflows.WorkflowExecutionResumed.workflow

---@class kapso.workflows.WorkflowExecutionSummary.workflow
---@field id? string a UUID
---@field name? string
---@field status? string

---@class kapso.workflows.WorkflowExecutionSummary
---@field current_step? kapso.workflows.WorkflowStepReference
---@field ended_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field last_event_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field started_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "running"|"waiting"|"ended"|"failed"|"handoff"
---@field tracking_id? string|kapso.null a UUID
---@field whatsapp_conversation_id? string|kapso.null a UUID
---@field workflow? kapso.workflows.WorkflowExecutionSummary.workflow

---@class kapso.workflows.WorkflowListResponse
---@field data? kapso.workflows.Workflow[]

---@class kapso.workflows.WorkflowResponse
---@field data? kapso.workflows.Workflow

---@class kapso.workflows.WorkflowStepReference.position
---@field x? number
---@field y? number

---@class kapso.workflows.WorkflowStepReference
---@field id? string a UUID
---@field identifier? string the node's id in the definition
---@field position? kapso.workflows.WorkflowStepReference.position|kapso.null
---@field stepable_type? string|kapso.null as FlowAgentStep

---@class kapso.workflows.WorkflowTrigger.triggerable
---@field event? string
---@field event_name? string
---@field operator? string|kapso.null
---@field phone_number_id? string
---@field property_key? string|kapso.null
---@field property_value? any

---@class kapso.workflows.WorkflowTrigger
---@field active? boolean
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field display_name? string|kapso.null
---@field id? string a UUID
---@field trigger_type? "inbound_message"|"api_call"|"whatsapp_event"|"project_event"
---@field triggerable? kapso.workflows.WorkflowTrigger.triggerable what its type has: api_call nothing
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field workflow_id? string a UUID

---@class kapso.workflows.WorkflowTriggerListResponse
---@field data? kapso.workflows.WorkflowTrigger[]

---@class kapso.workflows.WorkflowTriggerResponse
---@field data? kapso.workflows.WorkflowTrigger

---@class kapso.workflows.WorkflowVariablesResponse.data.discovered
---@field context? kapso.workflows.DiscoveredVariable[]
---@field system? kapso.workflows.DiscoveredVariable[]
---@field vars? kapso.workflows.DiscoveredVariable[]

---@class kapso.workflows.WorkflowVariablesResponse.data.fixed.context
---@field always_available? boolean
---@field description? string
---@field type? string

---@class kapso.workflows.WorkflowVariablesResponse.data.fixed.system
---@field always_available? boolean
---@field description? string
---@field type? string

---@class kapso.workflows.WorkflowVariablesResponse.data.fixed
---@field context? table<string, kapso.workflows.WorkflowVariablesResponse.data.fixed.context>
---@field system? table<string, kapso.workflows.WorkflowVariablesResponse.data.fixed.system>

---@class kapso.workflows.WorkflowVariablesResponse.data
---@field discovered? kapso.workflows.WorkflowVariablesResponse.data.discovered
---@field fixed? kapso.workflows.WorkflowVariablesResponse.data.fixed

---@class kapso.workflows.WorkflowVariablesResponse
---@field data? kapso.workflows.WorkflowVariablesResponse.data

---@class kapso.workflows.WorkflowWithDefinition
---@field agent_default_tools_version? integer|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field definition? kapso.workflows.WorkflowDefinition
---@field description? string|kapso.null
---@field execution_count? integer
---@field id? string a UUID
---@field inbound_message_read_mode? "disabled"|"read_only"|"read_with_typing"
---@field last_executed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field lock_version? integer|kapso.null to be given back with a change
---@field message_debounce_seconds? integer|kapso.null
---@field name? string
---@field project_id? string a UUID
---@field slug? string
---@field status? "draft"|"active"|"archived"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.workflows.WorkflowWithDefinitionResponse
---@field data? kapso.workflows.WorkflowWithDefinition

