/// When a schedule fires: asked where runs are planned, and by an agent that stays between them.
package dev.ferryman.schedule;
