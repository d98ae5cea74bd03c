//! Response models: which objects of the examples are the same thing.
//!
//! Every object in an answer becomes a model or joins one. It joins one that has the same keys, or
//! nearly the same and the same noun; a model that two objects share has a field optional where one
//! of them lacks it.

use std::collections::{BTreeSet, VecDeque};

use super::super::reference::At;
use super::kin::{is_near, keys_of, object_of};
use super::shape::Shape;
use super::slot::{ModelId, Slot, Step};
use super::words::{noun, singular};

/// What a model is to its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What the resource is about.
    Main,
    /// The same in short, as lists show it.
    Light,
    /// What an answer is wrapped in.
    Wrapper,
    /// Anything else.
    Part,
}

/// A response model.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) role: Role,
    /// The resource where it was seen first.
    pub(super) resource: usize,
    /// The model that it was first seen in.
    pub(super) parent: Option<ModelId>,
    /// What the objects are called where they stand; often the same.
    pub(super) nouns: Vec<String>,
    /// How many objects there were.
    pub(super) seen: usize,
    /// The fields, and how many of the objects had each.
    pub(super) fields: Vec<(String, usize, Slot)>,
    pub(super) at: At,
}

/// Where a shape was seen.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    pub(super) resource: usize,
    pub(super) noun: String,
    /// It is a whole answer, or the items of one.
    pub(super) is_answer: bool,
    pub(super) at: At,
}

/// A place that is to be filled.
#[derive(Debug)]
struct Job {
    root: Root,
    steps: Vec<Step>,
    parent: Option<ModelId>,
    shape: Shape,
    sight: Sight,
    /// The model that the objects have joined already.
    joined: Option<ModelId>,
}

#[derive(Debug, Clone)]
enum Root {
    Answer(usize),
    Field(ModelId, String),
}

/// All models, and the answers that they come from.
#[derive(Debug)]
pub(super) struct Models {
    pub(super) list: Vec<Model>,
    /// The answers of actions.
    pub(super) answers: Vec<Slot>,
    /// The main model of each resource.
    pub(super) mains: Vec<Option<ModelId>>,
    /// The singular of each resource.
    singulars: Vec<String>,
    /// Fields that the docs call an object of any keys.
    free: BTreeSet<(usize, String)>,
    jobs: VecDeque<Job>,
}

impl Models {
    /// No models yet, of these resources.
    pub(super) fn new(resources: &[String]) -> Self {
        Self {
            list: Vec::new(),
            answers: Vec::new(),
            mains: vec![None; resources.len()],
            singulars: resources.iter().map(|it| singular(it)).collect(),
            free: BTreeSet::new(),
            jobs: VecDeque::new(),
        }
    }

    /// Notes that a field of this name is an object of any keys in this resource.
    pub(super) fn set_free(&mut self, resource: usize, name: &str) {
        self.free.insert((resource, name.to_owned()));
    }

    /// The singular of a resource.
    pub(super) fn singular(&self, resource: usize) -> &str {
        self.singulars.get(resource).map_or("", String::as_str)
    }

    /// The resource that this noun is the singular of.
    pub(super) fn resource_of(&self, noun: &str) -> Option<usize> {
        self.singulars.iter().position(|it| it == noun)
    }

    /// Takes the answer of an action, and gives its number. `is_own`: the action is one of those
    /// that answer with what the resource is about.
    pub(super) fn add_answer(&mut self, shape: &Shape, is_own: bool, sight: Sight) -> usize {
        let answer = self.answers.len();
        self.answers.push(Slot::default());
        let joined = if is_own {
            self.add_main(shape, &sight)
        } else {
            None
        };
        let job = Job {
            root: Root::Answer(answer),
            steps: Vec::new(),
            parent: None,
            shape: shape.clone(),
            sight,
            joined,
        };
        self.jobs.push_back(job);
        answer
    }

    /// The first answer of a resource with objects makes its main model; similar ones join it.
    fn add_main(&mut self, shape: &Shape, sight: &Sight) -> Option<ModelId> {
        let object = object_of(shape)?;
        let wrapped = self.wrapped(object, sight.resource).map(|it| it.1);
        let is_wrapped = wrapped.is_some();
        let object = wrapped.unwrap_or(object).clone();
        match self.mains.get(sight.resource).copied().flatten() {
            None => {
                let id = self.create(Role::Main, None, sight);
                if let Some(main) = self.mains.get_mut(sight.resource) {
                    *main = Some(id);
                }
                self.merge(id, &object, sight);
                (!is_wrapped).then_some(id)
            }
            Some(main) => {
                let keys = self.keys(main);
                let own = keys_of(&object);
                let common = own.intersection(&keys).count();
                let (least, most) = (own.len().min(keys.len()), own.len().max(keys.len()));
                let within = common == least && least * 3 >= most;
                if !within && !is_near(&own, &keys) {
                    return None;
                }
                self.merge(main, &object, sight);
                (!is_wrapped).then_some(main)
            }
        }
    }

    /// Fills all places, from the outside to the inside.
    pub(super) fn settle(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            self.fill(job);
        }
    }

    /// Whether the docs say that an object can have any keys.
    fn is_free(&self, root: &Root, sight: &Sight) -> bool {
        match root {
            Root::Field(_, name) => self.free.contains(&(sight.resource, name.clone())),
            Root::Answer(_) => false,
        }
    }

    fn slot(&mut self, root: &Root, steps: &[Step]) -> Option<&mut Slot> {
        let mut slot = match root {
            Root::Answer(index) => self.answers.get_mut(*index)?,
            Root::Field(id, name) => {
                let fields = &mut self.list.get_mut(*id)?.fields;
                &mut fields.iter_mut().find(|it| it.0 == *name)?.2
            }
        };
        for step in steps {
            slot = slot.enter(*step);
        }
        Some(slot)
    }

    fn fill(&mut self, job: Job) {
        let Job {
            root,
            steps,
            parent,
            shape,
            sight,
            joined,
        } = job;
        let Some(slot) = self.slot(&root, &steps) else {
            return;
        };
        slot.add(&shape);
        let hint = slot.model;
        let mut inside = |step: Step, shape: Shape, sight: Sight| {
            let mut steps = steps.clone();
            steps.push(step);
            let root = root.clone();
            self.jobs.push_back(Job {
                root,
                steps,
                parent,
                shape,
                sight,
                joined,
            });
        };
        if let Some(item) = &shape.item {
            let noun = noun(&sight.noun);
            inside(
                Step::Item,
                (**item).clone(),
                Sight {
                    noun,
                    ..sight.clone()
                },
            );
        }
        if shape.is_map() {
            inside(Step::Value, shape.map_value(), sight);
        } else if shape.objects > 0 && !self.is_free(&root, &sight) {
            let id = match joined.or(hint).or_else(|| self.find(&shape, &sight)) {
                Some(id) => id,
                None => self.create_part(&shape, parent, &sight),
            };
            if joined.is_none() {
                self.merge(id, &shape, &sight);
            }
            if let Some(slot) = self.slot(&root, &steps) {
                slot.model = Some(id);
            }
        }
    }

    fn create(&mut self, role: Role, parent: Option<ModelId>, sight: &Sight) -> ModelId {
        self.list.push(Model {
            role,
            resource: sight.resource,
            parent,
            nouns: Vec::new(),
            seen: 0,
            fields: Vec::new(),
            at: sight.at.clone(),
        });
        self.list.len() - 1
    }

    fn create_part(&mut self, shape: &Shape, parent: Option<ModelId>, sight: &Sight) -> ModelId {
        let main = self.mains.get(sight.resource).copied().flatten();
        let role = match (main, parent) {
            (Some(main), None) => {
                let (keys, own) = (self.keys(main), keys_of(shape));
                if self.wrapped(shape, sight.resource).is_some() {
                    Role::Wrapper
                } else if own.len() > 4 && own.intersection(&keys).count() * 5 >= own.len() * 4 {
                    Role::Light
                } else {
                    Role::Part
                }
            }
            _ => Role::Part,
        };
        self.create(role, parent, sight)
    }

    /// Adds objects to a model.
    fn merge(&mut self, id: ModelId, shape: &Shape, sight: &Sight) {
        let wrapped = self.wrapped(shape, sight.resource);
        let wrapped = wrapped.map(|it| (it.0.to_owned(), self.singular(sight.resource).to_owned()));
        let Some(model) = self.list.get_mut(id) else {
            return;
        };
        let role = model.role;
        model.seen += shape.objects;
        model.nouns.push(sight.noun.clone());
        for (name, count, shape) in &shape.fields {
            match model.fields.iter_mut().find(|it| it.0 == *name) {
                Some((_, seen, _)) => *seen += count,
                None => model.fields.push((name.clone(), *count, Slot::default())),
            }
            let noun = match &wrapped {
                Some((key, noun)) if key == name && role == Role::Wrapper => noun,
                _ => name,
            };
            let sight = Sight {
                noun: noun.clone(),
                is_answer: false,
                ..sight.clone()
            };
            self.jobs.push_back(Job {
                root: Root::Field(id, name.clone()),
                steps: Vec::new(),
                parent: Some(id),
                shape: shape.clone(),
                sight,
                joined: None,
            });
        }
    }
}
